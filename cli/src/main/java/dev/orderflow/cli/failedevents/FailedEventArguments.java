package dev.orderflow.cli.failedevents;

import dev.orderflow.cli.installation.Service;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code SERVICE ID}: one failed event. */
final class FailedEventArguments {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "The service of one failed event.")
    private @Nullable String service;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The number of the failed event.")
    private @Nullable String id;

    record FailedEvent(Service service, long id) {}

    Optional<FailedEvent> event() {
        if (service == null) {
            return Optional.empty();
        }
        Service known = serviceNamed(service);
        if (id == null || !id.matches("\\d{1,18}")) {
            throw refused("the number of a failed event must follow the service");
        }
        return Optional.of(new FailedEvent(known, Long.parseLong(id)));
    }

    Service serviceNamed(String label) {
        return Service.named(label)
                .filter(Service.operated()::contains)
                .orElseThrow(() -> refused(
                        "unknown service " + label + "; there are " + Service.labels(Service.operated().stream())));
    }

    /** The value of an option. A given option must not be empty. */
    Optional<String> value(String option, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw refused(option + " needs a value");
        }
        return Optional.ofNullable(value);
    }

    ParameterException refused(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
