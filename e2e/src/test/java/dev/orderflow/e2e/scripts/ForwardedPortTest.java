package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardedPortTest {

    /** {@code namespace} is expanded by the process in the background, which comes to its redirections a second later. */
    private static final String FORWARD = """
            set -Eeuo pipefail
            source scripts/processes.sh
            source scripts/cluster.sh
            declare -A ports=()
            at_exit=(:) context=
            late=(orderflow)
            declare -n namespace='late[$(sleep 1)]'
            forward_port orders
            echo "${ports[orders]}"
            "${at_exit[@]}"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void thereIsTheLogOfAnEarlierRun() throws IOException {
        Files.writeString(folder.resolve("forward-orders.log"), "Forwarding from 127.0.0.1:1 -> 8080\n");
    }

    @Test
    void isThatOfThisRunAlsoWhenKubectlStartsSlowly() throws Exception {
        try (ServerSocket forwarded = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            kubectl("sleep 1; echo 'Forwarding from 127.0.0.1:%d -> 8080'; exec sleep 60"
                    .formatted(forwarded.getLocalPort()));

            assertThat(forward()).isEqualTo(forwarded.getLocalPort() + "\n");
        }
    }

    @Test
    void isNoneWhenKubectlRefuses() throws Exception {
        kubectl("sleep 1; echo 'Error from server (NotFound): services \"orders\" not found' >&2; exit 1");

        assertThat(forward())
                .isEqualTo("orderflow: cannot reach the service orders of the cluster:"
                        + " Error from server (NotFound): services \"orders\" not found\n");
    }

    private void kubectl(String script) throws IOException {
        Path kubectl = Files.writeString(folder.resolve("kubectl"), "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
    }

    private String forward() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", FORWARD)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true);
        builder.environment().put("ORDERFLOW_HOME", folder.toString());
        builder.environment().merge("PATH", folder + ":", (path, first) -> first + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
