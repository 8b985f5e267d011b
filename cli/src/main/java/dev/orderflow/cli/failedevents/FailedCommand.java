package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
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
            "Lists failed events, newest first; or shows one with payload, headers and the decisions of operators.",
            "",
            OperatorHelp.SERVICES,
            "",
            OperatorHelp.CONSOLE,
            "",
            OperatorHelp.ACCOUNT,
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {OperatorHelp.DONE, ExitCode.FAILED_MEANS, ExitCode.WRONG_ARGUMENTS_MEANS})
public final class FailedCommand implements Callable<Integer> {

    private static final List<String> OPEN = List.of("RETRYING", "PARKED");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final FailedEventFilter filter = new FailedEventFilter();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = {
                "RETRYING (the service retries it), PARKED (an operator decides), PROCESSED (a retry succeeded) or DISCARDED.",
                "By default the open events: RETRYING and PARKED."
            })
    private @Nullable String state;

    @Mixin
    private final JsonOption json = new JsonOption();

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
        Optional<String> ofOrder = filter.order(arguments);
        Optional<String> inState = arguments.value("--state", state);
        Optional<Service> ofService = filter.service(arguments);
        if (one.isPresent() && (ofOrder.isPresent() || inState.isPresent() || ofService.isPresent())) {
            throw arguments.refused("either one event or a filter, not both");
        }
        inState.filter(name -> !name.matches("RETRYING|PARKED|PROCESSED|DISCARDED"))
                .ifPresent(name -> {
                    throw arguments.refused("unknown state " + name);
                });
        EachService services = new EachService(session, target);
        if (one.isPresent()) {
            return services.call(one.map(FailedEvent::service), events -> session.out()
                    .println(Json.pretty(events.one(one.get().id()))));
        }
        List<String> states = inState.map(List::of).orElse(OPEN);
        return json.isGiven()
                ? listAsJson(services, ofService, states, ofOrder)
                : list(services, ofService, states, ofOrder);
    }

    private int list(EachService services, Optional<Service> ofService, List<String> states, Optional<String> ofOrder) {
        FailedEventTable table = new FailedEventTable(session);
        int code = services.call(
                ofService, events -> events.in(states, ofOrder).forEach(event -> table.print(events.service(), event)));
        if (code == ExitCode.DONE && table.isEmpty()) {
            session.out().println("No failed event is " + (state == null ? "open." : state + "."));
        }
        return code;
    }

    private int listAsJson(
            EachService services, Optional<Service> ofService, List<String> states, Optional<String> ofOrder) {
        ArrayNode all = Json.array();
        int code = services.call(ofService, events -> {
            for (JsonNode event : events.in(states, ofOrder)) {
                all.addObject().put("service", events.service()).setAll(Json.fieldsOf(event));
            }
        });
        session.out().println(Json.pretty(all));
        return code;
    }
}
