package dev.orderflow.e2e.manifests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.outbox.testing.Repository;
import java.nio.file.Path;

/** What rendering needs beside what is in git. */
final class Rendering {

    private Rendering() {}

    /** Skips the tests of whoever has nothing to render with, but never those of a build that others rely on. */
    static void prepare() {
        assumeTrue(
                Kustomize.isInstalled() || System.getenv("CI") != null,
                "Neither kubectl 1.27 nor kustomize 5 is in the PATH: the manifests are not checked");
        // As whoever tries the overlay makes them: only what is missing, and ignored by git.
        Path root = Repository.root();
        Kustomize.run(
                root.resolve("orderflow").toString(),
                "secrets",
                root.resolve("k8s/overlays/local/secrets").toString());
    }
}
