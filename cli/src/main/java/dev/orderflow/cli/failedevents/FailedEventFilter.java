package dev.orderflow.cli.failedevents;

import dev.orderflow.cli.installation.Service;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --order} and {@code --service}: which failed events a command works on. */
final class FailedEventFilter {

    @Option(names = "--order", paramLabel = "ID", description = "Only events of this order.")
    private @Nullable String order;

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only events of this service.")
    private @Nullable String service;

    Optional<String> order(FailedEventArguments arguments) {
        return arguments.value("--order", order);
    }

    Optional<Service> service(FailedEventArguments arguments) {
        return arguments.value("--service", service).map(arguments::serviceNamed);
    }
}
