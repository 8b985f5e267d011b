package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The inbox of {@code ./orderflow up} and the inbox of the component {@code mail} survive more mails than fit into memory. */
class InboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path COMPONENT = Repository.root().resolve("k8s/components/mail");
    private static final Path JAR = Repository.root().resolve("e2e/target/inbox/lib");

    private static final String LAUNCH = """
            set -Eeuo pipefail
            for part in processes build program system; do source "$ROOT/scripts/$part.sh"; done
            home=$ORDERFLOW_HOME/run
            declare -A ports=([mail]=$API_PORT [smtp]=$SMTP_PORT)
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int smtpPort;
    private int apiPort;
    private Process process;

    @BeforeEach
    void choosePorts() throws IOException {
        try (ServerSocket smtp = new ServerSocket(0);
                ServerSocket api = new ServerSocket(0)) {
            smtpPort = smtp.getLocalPort();
            apiPort = api.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        if (Files.exists(folder.resolve("run/mail.pid"))) {
            local("end_process \"$home/mail.pid\" TERM 10");
        }
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void localInboxRemovesTheOldestMailsAndRestartsWhenMemoryRunsOut() throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("run/log"));
        try (Stream<Path> jars = Files.list(JAR)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
            }
        }
        Files.createDirectories(folder.resolve("apps"));
        Files.createSymbolicLink(folder.resolve("apps/cli"), Repository.root().resolve("cli/target/program"));
        local("launch_inbox");
        awaitReady();
        ProcessHandle server = localServer();

        send("customer", 7_000);

        assertThat(addresses()).isBetween(3_000, 3_300);
        assertThat(mailsTo("customer-0@example.org")).isNull();
        assertThat(mailsTo("customer-6999@example.org")).contains("Subject: Order 6999");
        assertThat(mailsTo("customer-4500@example.org")).contains("Subject: Order 4500");
        assertThat(server.isAlive()).isTrue();

        await("the inbox has run for a while").atMost(LIMIT).until(() -> server.info()
                .startInstant()
                .orElseThrow()
                .plusSeconds(8)
                .isBefore(Instant.now()));
        assertThatThrownBy(() -> send("huge", 1, 2_000_000)).isInstanceOf(IOException.class);
        awaitReady();
        assertThat(localServer()).isNotEqualTo(server);
        send("afterwards", 1);
        assertThat(mailsTo("afterwards-0@example.org")).contains("Subject: Order 0");
    }

    @Test
    void clusterInboxRemovesAllMailsInTimeAndEndsWhenMemoryRunsOut() throws Exception {
        Path log = folder.resolve("inbox.log");
        process = inboxOfTheCluster(log).start();
        awaitReady();

        sendUntilTheFirstAreRemoved("first");
        sendUntilTheFirstAreRemoved("second");

        assertThat(process.isAlive()).isTrue();
        send("afterwards", 1);
        assertThat(mailsTo("afterwards-0@example.org")).contains("Subject: Order 0");

        assertThatThrownBy(() -> send("huge", 1, 2_000_000)).isInstanceOf(IOException.class);
        await("the inbox ends").atMost(LIMIT).until(() -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(3);
    }

    /** Runs the inbox as the container does, with a quarter of the memory. */
    private ProcessBuilder inboxOfTheCluster(Path log) throws IOException {
        try (Stream<Path> jars = Files.list(JAR)) {
            Files.copy(jars.findAny().orElseThrow(), folder.resolve("greenmail-standalone.jar"));
        }
        Map<String, String> variables = variablesOfTheComponent();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", COMPONENT.resolve("inbox.sh").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java + ":", (path, first) -> first + path);
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment()
                .put(
                        "JAVA_OPTS",
                        Pattern.compile("(-Xm.)(\\d+)m")
                                .matcher(variables.get("JAVA_OPTS"))
                                .replaceAll(size -> size.group(1) + Integer.parseInt(size.group(2)) / 4 + "m"));
        builder.environment()
                .put(
                        "GREENMAIL_OPTS",
                        "-Dgreenmail.smtp.hostname=127.0.0.1 -Dgreenmail.smtp.port=%d -Dgreenmail.auth.disabled"
                                        .formatted(smtpPort)
                                + " -Dgreenmail.api.hostname=127.0.0.1 -Dgreenmail.api.port=" + apiPort);
        return builder;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variablesOfTheComponent() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Object object : yaml.loadAll(Files.readString(COMPONENT.resolve("mail.yaml")))) {
            Map<String, Object> fields = (Map<String, Object>) object;
            if (fields.get("kind").equals("Deployment")) {
                Map<String, Object> pod = (Map<String, Object>)
                        ((Map<String, Object>) ((Map<String, Object>) fields.get("spec")).get("template")).get("spec");
                List<Map<String, String>> variables =
                        (List<Map<String, String>>) ((List<Map<String, Object>>) pod.get("containers"))
                                .get(0)
                                .get("env");
                return variables.stream()
                        .collect(Collectors.toMap(each -> each.get("name"), each -> each.get("value")));
            }
        }
        throw new IllegalStateException("no Deployment in " + COMPONENT);
    }

    private void sendUntilTheFirstAreRemoved(String name) throws Exception {
        int rounds = 0;
        do {
            assertThat(rounds).as("rounds of 1,000 mails").isLessThan(30);
            send(name + rounds++, 1_000);
        } while (mailsTo(name + "0-0@example.org").contains("Subject: Order 0"));
    }

    private void local(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", LAUNCH + command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "ROOT", Repository.root().toString(),
                        "ORDERFLOW_HOME", folder.toString(),
                        "API_PORT", "" + apiPort,
                        "SMTP_PORT", "" + smtpPort,
                        "JAVA_HOME", System.getProperty("java.home")));
        assertThat(builder.start().waitFor()).isZero();
    }

    /** The current process of `run-again`. */
    private ProcessHandle localServer() throws IOException {
        String pid = Files.readString(folder.resolve("run/mail.pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow()
                .children()
                .findAny()
                .orElseThrow();
    }

    private void send(String name, int count) throws IOException {
        send(name, count, 12);
    }

    private void send(String name, int count, int lines) throws IOException {
        try (SmtpClient client = new SmtpClient(smtpPort)) {
            for (int i = 0; i < count; i++) {
                client.send(name + "-" + i + "@example.org", "Order " + i, lines);
            }
        }
    }

    private void awaitReady() {
        await("the API answers")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> get("/api/service/readiness").statusCode() == 200);
    }

    private int addresses() throws Exception {
        return get("/api/user").body().split("\"email\"").length - 1;
    }

    /** The mails to the address, or null if the inbox does not know it. */
    private String mailsTo(String address) throws Exception {
        HttpResponse<String> answer = get("/api/user/" + address + "/messages");
        return answer.statusCode() == 200 ? answer.body() : null;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
