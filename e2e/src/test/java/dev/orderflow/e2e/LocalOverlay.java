package dev.orderflow.e2e;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** {@code k8s/overlays/local} as it is deployed, with secrets of its own. */
final class LocalOverlay {

    private LocalOverlay() {}

    /** A copy of the overlay that can be rendered. */
    static Path withSecrets() {
        Path root = Repository.root();
        Path copy = root.resolve("e2e/target/k8s");
        run("rm", "-rf", copy.toString());
        run("cp", "-R", root.resolve("k8s").toString(), copy.toString());
        Path overlay = copy.resolve("overlays/local");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        run(java.toString(), root.resolve("scripts/CreateSecrets.java").toString(), overlay + "/secrets");
        return overlay;
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", List.of(command)) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
