package dev.orderflow.cli.failedevents;

import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.failedevents.FailedEventArguments.FailedEvent;
import dev.orderflow.cli.installation.Target;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./orderflow discard}. */
@Command(
        name = "discard",
        customSynopsis = {"Usage: ./orderflow discard SERVICE ID --reason TEXT [TARGET]", ""},
        synopsisHeading = "",
        description = {
            "Discards a failed event: it is not tried again, unless it is replayed.",
            "",
            Operators.SERVICES,
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {Operators.DONE, ExitCode.FAILED_MEANS})
public final class DiscardCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Is recorded with the decision.")
    private @Nullable String reason;

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
        FailedEvent event = arguments.event().orElseThrow(() -> arguments.refused("which? SERVICE ID"));
        Optional<String> why = arguments.value("--reason", reason);
        if (why.isEmpty()) {
            throw arguments.refused("why? --reason TEXT");
        }
        return new AskedServices(session, target).ask(Optional.of(event.service()), events -> {
            events.discard(event.id(), why);
            session.out().println(events.service() + ": failed event " + event.id() + " is discarded");
        });
    }
}
