package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.failedevents.FailedEventArguments.FailedEvent;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./orderflow replay}. */
@Command(
        name = "replay",
        customSynopsis = {
            "Usage: ./orderflow replay SERVICE ID [--reason TEXT] [--json] [TARGET]",
            "       ./orderflow replay --order ID | --all [--service SERVICE] [--reason TEXT] [--json] [TARGET]",
            ""
        },
        synopsisHeading = "",
        description = {
            "Has failed events tried again at once, with a new set of attempts: one, also one that was discarded; or all open"
                    + " ones of an order; or all open ones. ./orderflow failed shows the result.",
            "",
            Operators.SERVICES,
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {Operators.DONE, ExitCode.FAILED_MEANS})
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(names = "--order", paramLabel = "ID", description = "All open ones of this order.")
    private @Nullable String order;

    @Option(names = "--all", description = "All open ones.")
    private boolean all;

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only those of this service.")
    private @Nullable String service;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Is recorded with the decision.")
    private @Nullable String reason;

    @Option(names = "--json", description = "Print how many each service tries again, as JSON.")
    private boolean json;

    @Mixin
    private final FailedEventArguments arguments = new FailedEventArguments();

    @Mixin
    private final Target target;

    private final Session session;

    public ReplayCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        Optional<FailedEvent> one = arguments.event();
        Optional<String> ofOrder = arguments.value("--order", order);
        Optional<Service> ofService = arguments.value("--service", service).map(arguments::serviceNamed);
        Optional<String> why = arguments.value("--reason", reason);
        if (one.isPresent() && (ofOrder.isPresent() || ofService.isPresent() || all)) {
            throw arguments.refused("either one event or a filter, not both");
        }
        if (ofOrder.isPresent() && all) {
            throw arguments.refused("either --order or --all, not both");
        }
        if (one.isEmpty() && ofOrder.isEmpty() && !all) {
            throw arguments.refused("which? SERVICE ID, --order ID or --all");
        }
        ArrayNode results = Json.array();
        int code = new AskedServices(session, target)
                .ask(one.map(FailedEvent::service).or(() -> ofService), events -> {
                    long replayed = 1;
                    if (one.isPresent()) {
                        events.replay(one.get().id(), why);
                        tell(events.service() + ": failed event " + one.get().id() + " is tried again");
                    } else {
                        replayed = events.replayAll(ofOrder, why);
                        tell(events.service() + ": " + replayed + " tried again");
                    }
                    results.addObject().put("service", events.service()).put("replayed", replayed);
                });
        if (json) {
            session.out().println(Json.pretty(results));
        }
        return code;
    }

    private void tell(String line) {
        if (!json) {
            session.out().println(line);
        }
    }
}
