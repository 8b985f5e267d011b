package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.failedevents.FailedEventArguments.FailedEvent;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./orderflow failed}. */
@Command(
        name = "failed",
        customSynopsis = {
            "Usage: ./orderflow failed [--order ID] [--state STATE] [--service SERVICE] [--json] [TARGET]",
            "       ./orderflow failed SERVICE ID [TARGET]",
            ""
        },
        synopsisHeading = "",
        description = {
            "Lists the events that could not be processed, newest first; or shows one with payload, headers and what was done to it.",
            "",
            Operators.SERVICES,
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {Operators.DONE, ExitCode.FAILED_MEANS})
public final class FailedCommand implements Callable<Integer> {

    private static final List<String> OPEN = List.of("RETRYING", "PARKED");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(names = "--order", paramLabel = "ID", description = "Only those of this order.")
    private @Nullable String order;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = {
                "RETRYING (tried again by itself), PARKED (waits for you), PROCESSED (in the end) or DISCARDED;",
                "without it those that are still open: RETRYING and PARKED."
            })
    private @Nullable String state;

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only those of this service.")
    private @Nullable String service;

    @Option(names = "--json", description = "Print a JSON array of the events.")
    private boolean json;

    @Mixin
    private final FailedEventArguments arguments = new FailedEventArguments();

    @Mixin
    private final Target target;

    private final Session session;

    public FailedCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        Optional<FailedEvent> one = arguments.event();
        Optional<String> ofOrder = arguments.value("--order", order);
        Optional<String> inState = arguments.value("--state", state);
        Optional<Service> ofService = arguments.value("--service", service).map(arguments::serviceNamed);
        if (one.isPresent() && (ofOrder.isPresent() || inState.isPresent() || ofService.isPresent())) {
            throw arguments.refused("either one event or a filter, not both");
        }
        inState.filter(name -> !name.matches("RETRYING|PARKED|PROCESSED|DISCARDED"))
                .ifPresent(name -> {
                    throw arguments.refused("unknown state " + name);
                });
        AskedServices services = new AskedServices(session, target);
        if (one.isPresent()) {
            return services.ask(one.map(FailedEvent::service), events -> session.out()
                    .println(Json.pretty(events.one(one.get().id()))));
        }
        List<String> states = inState.map(List::of).orElse(OPEN);
        return json ? listAsJson(services, ofService, states, ofOrder) : list(services, ofService, states, ofOrder);
    }

    private int list(
            AskedServices services, Optional<Service> ofService, List<String> states, Optional<String> ofOrder) {
        FailedEventTable table = new FailedEventTable(session);
        int code = services.ask(
                ofService, events -> events.in(states, ofOrder).forEach(event -> table.print(events.service(), event)));
        if (code == ExitCode.DONE && table.isEmpty()) {
            session.out().println("No failed event is " + (state == null ? "open." : state + "."));
        }
        return code;
    }

    private int listAsJson(
            AskedServices services, Optional<Service> ofService, List<String> states, Optional<String> ofOrder) {
        ArrayNode all = Json.array();
        int code = services.ask(ofService, events -> {
            for (JsonNode event : events.in(states, ofOrder)) {
                all.addObject().put("service", events.service()).setAll(Json.fieldsOf(event));
            }
        });
        session.out().println(Json.pretty(all));
        return code;
    }
}
