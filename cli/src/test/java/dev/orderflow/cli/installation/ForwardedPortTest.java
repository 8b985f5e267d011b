package dev.orderflow.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardedPortTest {

    @TempDir
    Path folder;

    @Test
    void usesThePortThatKubectlOpens() throws Exception {
        Kubectl kubectl = kubectl("""
                echo "$*" >"$0.arguments"
                sleep 0.2
                echo 'Forwarding from 127.0.0.1:40123 -> 8080'
                echo 'Forwarding from [::1]:40123 -> 8080'
                exec sleep 60""");

        try (ForwardedPort port = kubectl.forward("orders")) {
            assertThat(port.number()).isEqualTo(40123);
        }

        assertThat(folder.resolve("kubectl.arguments"))
                .hasContent("--context kind --namespace shop port-forward service/orders :8080");
    }

    @Test
    void closingEndsKubectl() throws Exception {
        Kubectl kubectl = kubectl("""
                echo $$ >"$0.pid"
                echo 'Forwarding from 127.0.0.1:40123 -> 8080'
                exec sleep 60""");

        kubectl.forward("orders").close();

        long pid =
                Long.parseLong(Files.readString(folder.resolve("kubectl.pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void failsWhenKubectlRefuses() throws Exception {
        Kubectl kubectl = kubectl("echo 'Error from server (NotFound): services \"orders\" not found' >&2; exit 1");

        assertThatThrownBy(() -> kubectl.forward("orders"))
                .hasMessage("cannot reach the service orders of the cluster:"
                        + " Error from server (NotFound): services \"orders\" not found");
    }

    @Test
    void failsWithoutKubectl() {
        Kubectl missing = new Kubectl(folder.resolve("none").toString(), null, "shop");

        assertThatThrownBy(() -> missing.forward("orders")).hasMessage("kubectl is not installed");
        assertThat(missing.secret("operations", "accounts")).isEmpty();
    }

    @Test
    void readsASecret() throws Exception {
        Kubectl kubectl =
                kubectl("[[ $* == *'get secret operations -o jsonpath={.data.accounts}' ]] && printf aGVsbG8=");

        assertThat(kubectl.secret("operations", "accounts")).contains("hello");
    }

    private Kubectl kubectl(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("kubectl"), "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Kubectl(program.toString(), "kind", "shop");
    }
}
