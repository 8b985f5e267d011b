package dev.orderflow.outbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The broker's users, with the rights that they have in a cluster: what the script of the manifests writes. */
public final class BrokerDefinitions {

    private static final String SCRIPT = "k8s/base/broker-definitions.sh";

    private BrokerDefinitions() {}

    /**
     * Definitions in RabbitMQ's own form, JSON.
     *
     * @param passwords by the names of the services, which are those of their users, too
     * @param others services besides those of the system, each with those that it follows: {@code loyalty:orders,seller}
     */
    public static String of(String virtualHost, Map<String, String> passwords, String... others) {
        try {
            Path folder = Files.createTempDirectory("broker-users");
            try {
                passwords.forEach((user, password) -> write(folder.resolve(user), user, password));
                return run(folder, virtualHost, others);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path folder, String virtualHost, String... others) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("bash", Repository.root().resolve(SCRIPT).toString(), folder.toString(), virtualHost));
        command.addAll(List.of(others));
        Process script = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String definitions = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (script.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return definitions;
    }

    private static void write(Path folder, String user, String password) {
        try {
            Files.createDirectory(folder);
            Files.writeString(folder.resolve("username"), user);
            Files.writeString(folder.resolve("password"), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
