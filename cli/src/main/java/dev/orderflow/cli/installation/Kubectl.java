package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs kubectl on one namespace. */
record Kubectl(String program, @Nullable String context, String namespace) {

    ForwardedPort forward(String service) {
        return ForwardedPort.open(service, command("port-forward", "service/" + service, ":8080"));
    }

    /** A value of a Secret, if the user may read it. */
    Optional<String> secret(String name, String key) {
        try {
            Process process = new ProcessBuilder(command("get", "secret", name, "-o", "jsonpath={.data." + key + "}"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String encoded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                return Optional.empty();
            }
            return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        if (context != null) {
            command.addAll(List.of("--context", context));
        }
        command.addAll(List.of("--namespace", namespace));
        command.addAll(List.of(arguments));
        return command;
    }
}
