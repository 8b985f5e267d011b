package dev.orderflow.e2e.container;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code k8s/overlays/local} as deployed, with its own secrets, for JVMs or native executables as built. */
final class LocalOverlay {

    private LocalOverlay() {}

    static RenderedOverlay withSecrets() {
        Path root = Repository.root();
        Path copy = root.resolve("e2e/target/k8s");
        run("rm", "-rf", copy.toString());
        run("cp", "-R", root.resolve("k8s").toString(), copy.toString());
        Path overlay = copy.resolve("overlays/local");
        run(root.resolve("orderflow").toString(), "secrets", overlay + "/secrets");
        if (Boolean.getBoolean("orderflow.native")) {
            addComponent(overlay.resolve("kustomization.yaml"), "native");
        }
        return RenderedOverlay.of(overlay, overlay.resolve("secrets"));
    }

    private static void addComponent(Path kustomization, String component) {
        try {
            String lines = Files.readString(kustomization);
            Files.writeString(
                    kustomization,
                    lines.replaceFirst("(?m)^components:$", "components:\n  - ../../components/" + component));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
