package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.failedevents.FailedEventArguments.FailedEvent;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Replays failed events at once, each with a new set of attempts: one event, even a discarded one; or all open events of"
                    + " an order; or all open events. ./orderflow failed shows the result.",
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
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(names = "--all", description = "All open events.")
    private boolean all;

    @Mixin
    private final FailedEventFilter filter = new FailedEventFilter();

    @Mixin
    private final ReasonOption reason = new ReasonOption();

    @Mixin
    private final JsonOption json = new JsonOption();

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
        Optional<String> ofOrder = filter.order(arguments);
        Optional<Service> ofService = filter.service(arguments);
        Optional<String> why = reason.in(arguments);
        if (one.isPresent() && (ofOrder.isPresent() || ofService.isPresent() || all)) {
            throw arguments.refused("either one event or a filter, not both");
        }
        if (ofOrder.isPresent() && all) {
            throw arguments.refused("either --order or --all, not both");
        }
        if (one.isEmpty() && ofOrder.isEmpty() && !all) {
            throw arguments.refused("give SERVICE and ID of the failed event, or --order, or --all");
        }
        ArrayNode results = Json.array();
        int code = new EachService(session, target)
                .call(one.map(FailedEvent::service).or(() -> ofService), events -> {
                    long replayed = 1;
                    if (one.isPresent()) {
                        events.replay(one.get().id(), why);
                        print(events.service() + ": failed event " + one.get().id() + " is replayed");
                    } else {
                        replayed = events.replayAll(ofOrder, why);
                        print(events.service() + ": " + replayed + " replayed");
                    }
                    results.addObject().put("service", events.service()).put("replayed", replayed);
                });
        if (json.isGiven()) {
            session.out().println(Json.pretty(results));
        }
        return code;
    }

    private void print(String line) {
        if (!json.isGiven()) {
            session.out().println(line);
        }
    }
}
