package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.outbox.testing.Repository;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellcheckTest {

    @Test
    void scriptsHaveNoFindings() throws Exception {
        assumeTrue(
                ScriptedCheckout.find("shellcheck").isPresent() || System.getenv("CI") != null,
                "shellcheck is not in the PATH");
        Process shellcheck = new ProcessBuilder(
                        "bash",
                        "-c",
                        "shellcheck --external-sources orderflow scripts/image-archive scripts/run-again"
                                + " k8s/base/*.sh k8s/components/*/*.sh")
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(shellcheck.waitFor()).isZero();
    }
}
