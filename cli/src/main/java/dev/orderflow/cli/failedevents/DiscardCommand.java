package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.failedevents.FailedEventArguments.FailedEvent;
import dev.orderflow.cli.installation.Target;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./orderflow discard}. */
@Command(
        name = "discard",
        customSynopsis = {"Usage: ./orderflow discard SERVICE ID --reason TEXT [--json] [TARGET]", ""},
        synopsisHeading = "",
        description = {
            "Discards a failed event: the service does not retry it unless you replay it.",
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
public final class DiscardCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final ReasonOption reason = new ReasonOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final FailedEventArguments arguments = new FailedEventArguments();

    @Mixin
    private final Target target;

    private final Session session;

    public DiscardCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        FailedEvent event =
                arguments.event().orElseThrow(() -> arguments.refused("give SERVICE and ID of the failed event"));
        Optional<String> why = reason.in(arguments);
        if (why.isEmpty()) {
            throw arguments.refused("--reason is missing");
        }
        ArrayNode results = Json.array();
        int code = new EachService(session, target).call(Optional.of(event.service()), events -> {
            events.discard(event.id(), why);
            results.addObject().put("service", events.service()).put("discarded", 1);
            if (!json.isGiven()) {
                session.out().println(events.service() + ": failed event " + event.id() + " is discarded");
            }
        });
        if (json.isGiven()) {
            session.out().println(Json.pretty(results));
        }
        return code;
    }
}
