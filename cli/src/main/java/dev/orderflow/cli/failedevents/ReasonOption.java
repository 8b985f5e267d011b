package dev.orderflow.cli.failedevents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --reason}: why an operator decides so. */
final class ReasonOption {

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason. It is recorded with the decision.")
    private @Nullable String reason;

    Optional<String> in(FailedEventArguments arguments) {
        return arguments.value("--reason", reason);
    }
}
