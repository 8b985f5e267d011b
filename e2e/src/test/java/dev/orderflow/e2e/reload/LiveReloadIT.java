package dev.orderflow.e2e.reload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dev mode with the library: after a reload, only the new consumer runs. */
@DisabledIfSystemProperty(named = "orderflow.native", matches = "true", disabledReason = "dev mode is always a JVM's")
@Tag("dev-mode")
class LiveReloadIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DB_PASSWORD = "reloaded.db.password";
    private static final Map<String, String> SERVERS = new TestInfrastructure().start();

    private static final int PORT = freePort();

    @RegisterExtension
    static final QuarkusDevModeTest DEV_MODE = new QuarkusDevModeTest().withApplicationRoot(application -> application
            .addClass(ReloadedConsumer.class)
            .addAsResource(new StringAsset(configuration()), "application.properties"));

    @Test
    void afterReloadsOneConsumerHandlesEachEventOnceWithTheNewCode() {
        try (Broker broker = connect()) {
            List<Message> answers = broker.subscribe("test.events");
            assertThat(answerTo(broker, answers)).containsExactly("{\"by\":\"the first version\"}");

            for (String version : List.of("the second version", "the third version")) {
                DEV_MODE.modifySourceFile(
                        ReloadedConsumer.class, source -> source.replaceAll("the \\w+ version", version));
                await().atMost(LIMIT).untilAsserted(() -> {
                    given().port(PORT).get("/q/health/live").then().statusCode(200);
                    assertThat(answerTo(broker, answers)).containsExactly("{\"by\":\"" + version + "\"}");
                });
                await().atMost(LIMIT).until(() -> broker.consumers("test.upstream") == 1);
                assertThat(answerTo(broker, answers)).containsExactly("{\"by\":\"" + version + "\"}");
            }
        }
    }

    /** All answers to one event, once there is one. */
    private static List<String> answerTo(Broker broker, List<Message> answers) {
        String subject = UUID.randomUUID().toString();
        broker.publish("upstream.events", "THING_HAPPENED", subject, subject, "{\"name\":\"a\"}");
        await().atMost(LIMIT).until(() -> answers.stream().anyMatch(answer -> subject.equals(answer.subject())));
        return answers.stream()
                .filter(answer -> subject.equals(answer.subject()))
                .map(Message::body)
                .toList();
    }

    private static Broker connect() {
        return Broker.connect(
                SERVERS.get("rabbitmq-host"),
                Integer.parseInt(SERVERS.get("rabbitmq-port")),
                SERVERS.get("test.broker.username"),
                SERVERS.get("test.broker.password"),
                SERVERS.get("rabbitmq-virtual-host"));
    }

    private static String configuration() {
        // Quarkus would expand it in a file.
        System.setProperty(DB_PASSWORD, SERVERS.get("DB_PASSWORD"));
        return """
                quarkus.application.name=reloaded
                quarkus.http.port=%10$d
                quarkus.devservices.enabled=false
                quarkus.datasource.db-kind=postgresql
                quarkus.datasource.username=%1$s
                quarkus.datasource.password=${%2$s}
                quarkus.datasource.jdbc.url=jdbc:postgresql://%3$s/%4$s
                quarkus.datasource.reactive.url=postgresql://%3$s/%4$s
                rabbitmq-host=%5$s
                rabbitmq-port=%6$s
                rabbitmq-username=%7$s
                rabbitmq-password=%8$s
                rabbitmq-virtual-host=%9$s
                outbox.exchange=test.events
                mp.messaging.incoming.upstream.connector=smallrye-rabbitmq
                mp.messaging.incoming.upstream.queue.name=test.upstream
                mp.messaging.incoming.upstream.exchange.name=upstream.events
                """.formatted(
                        SERVERS.get("DB_USERNAME"),
                        DB_PASSWORD,
                        SERVERS.get("DB_HOST") + ":" + SERVERS.get("DB_PORT"),
                        SERVERS.get("DB_NAME"),
                        SERVERS.get("rabbitmq-host"),
                        SERVERS.get("rabbitmq-port"),
                        SERVERS.get("rabbitmq-username"),
                        SERVERS.get("rabbitmq-password"),
                        SERVERS.get("rabbitmq-virtual-host"),
                        PORT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
