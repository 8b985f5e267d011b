package dev.orderflow.e2e.manifests.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.outbox.testing.Repository;
import java.nio.file.Path;

/** Prepares what rendering needs besides the files in git. */
public final class Rendering {

    private Rendering() {}

    /** Skips the tests if there is no tool to render with. In continuous integration, the tests fail instead. */
    public static void prepare() {
        assumeTrue(
                Kustomize.isInstalled() || System.getenv("CI") != null,
                "Neither kubectl 1.27 nor kustomize 5 is in the PATH: the manifests are not checked");
        // Creates missing files, as ./orderflow secrets does. git ignores them.
        Path root = Repository.root();
        Kustomize.run(
                root.resolve("orderflow").toString(),
                "secrets",
                root.resolve("k8s/overlays/local/secrets").toString());
    }
}
