package dev.orderflow.web.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly, or nothing, or give up. The others are served meanwhile. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@TestProfile(SlowClientsTest.Impatient.class)
class SlowClientsTest {

    private static final String POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String GET = "GET /echo/text HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final int MOST = 100;
    private static final int PENDING_BYTES = 512 * 1024;

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "outbox.http.header-timeout", "1s",
                    "outbox.http.body-timeout", "2s",
                    "outbox.http.answer-timeout", "2s",
                    "outbox.http.idle-timeout", "3s",
                    "outbox.http.max-connections", String.valueOf(MOST),
                    "outbox.http.pending-bytes", "512K");
        }
    }

    @Inject
    ConnectionGuard guard;

    private final List<Socket> clients = new ArrayList<>();

    // The server is guarded a moment after it has started.
    @BeforeEach
    void awaitTheGuard() {
        await().atMost(LONG).until(() -> {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                send(client, GET);
                return client.getInputStream().read() >= 0
                        && guard.connections().size() > 0;
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        await().atMost(LONG).until(() -> guard.connections().size() <= 5);
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        assertThat(answerOf(connect(""))).isEmpty();
    }

    @Test
    void anUnfinishedHeaderIsAnsweredWith408() throws IOException {
        assertThat(answerOf(connect("GET /echo/text HTTP/1.1\r\nHost: local"))).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aTricklingHeaderIsCutOff() throws IOException {
        assertThat(trickle(connect("GET /echo/text HTTP/1.1\r\nX: "))).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void anUnfinishedBodyIsAnsweredWith408() throws IOException {
        assertThat(answerOf(connect(POST + "Content-Length: 100\r\n\r\n{"))).startsWith("HTTP/1.1 408 ");
        assertThat(answerOf(connect(POST + "Transfer-Encoding: chunked\r\n\r\nff\r\n{")))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aTricklingBodyIsCutOff() throws IOException {
        assertThat(trickle(connect(POST + "Content-Length: 60000\r\n\r\n{"))).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void anIdleConnectionIsClosedAfterItsTime() throws IOException {
        Socket client = connect(GET);
        assertThat(readUntil(client, "\"lines\":[]}")).startsWith("HTTP/1.1 200");
        send(client, GET);
        assertThat(readUntil(client, "\"lines\":[]}")).startsWith("HTTP/1.1 200");

        assertThat(answerOf(client)).isEmpty();
    }

    @Test
    void aSlowAnswerOfTheServiceIsSent() throws IOException {
        Socket client = connect("GET /echo/slow HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(readUntil(client, "slow")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aClientThatPipelinesWithoutReadingIsClosed() throws IOException {
        Socket client = connect("GET /echo/slow HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET.repeat(200));

        assertThat(isClosedAtOnce(client)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "large-text"})
    void anUnreadAnswerIsCutOff(String path) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.setReceiveBufferSize(4096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        send(client, "GET /echo/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(readUntil(client, "\r\n\r\n")).startsWith("HTTP/1.1 200");

        await().atMost(LONG).until(() -> guard.connections().size() == 0);
    }

    @Test
    void aLargeAnswerIsSentInParts() throws IOException {
        Socket client = connect("GET /echo/large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        long slowUntil = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        byte[] part = new byte[32 * 1024];
        long taken = 0;
        for (int read = 0; read >= 0; read = client.getInputStream().read(part)) {
            taken += read;
            if (System.nanoTime() < slowUntil) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }

        assertThat(taken).isGreaterThan(14_000_000);
    }

    @Test
    void othersAreServedBesideManyUnfinishedRequests() throws IOException {
        for (int i = 0; i < 3 * MOST; i++) {
            connect(i % 2 == 0 ? POST + "Content-Length: 100\r\n\r\n{" : "POST /ec");
        }

        assertThat(guard.connections().size()).isLessThanOrEqualTo(MOST);
        given().get("/echo/text").then().statusCode(200);
        given().contentType("application/json")
                .body("{\"name\":\"a\"}")
                .post("/echo")
                .then()
                .statusCode(200);
    }

    @Test
    void unfinishedBodiesTakeBoundedMemory() throws IOException {
        String most = POST + "Content-Length: 60000\r\n\r\n" + "x".repeat(59_000);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            slow.add(connect(most));
        }

        assertThat(guard.connections().bytes()).isLessThanOrEqualTo(PENDING_BYTES);
        given().contentType("application/json")
                .body("{\"name\":\"a\"}")
                .post("/echo")
                .then()
                .statusCode(200);
        assertThat(answerOf(slow.get(0))).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void theBodyOfAnUnauthorisedCallerIsNotRead() throws IOException {
        String refused =
                "POST /ops/failed-events/replay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Expect: 100-continue\r\n";
        for (String body : new String[] {"Content-Length: 60000", "Transfer-Encoding: chunked"}) {
            Socket client = connect(refused + body + "\r\n\r\n");

            assertThat(readUntil(client, "unauthorized"))
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain(" 100 ");
        }
    }

    @Test
    void aClosedConnectionIsNoInternalError() throws IOException {
        for (int i = 0; i < 50; i++) {
            connect(POST + "Content-Length: 100\r\n\r\n{").close();
            connect(POST + "Transfer-Encoding: chunked\r\n\r\nff\r\n{").close();
            connect(GET).close();
        }

        await().atMost(LONG).until(() -> guard.connections().size() <= 5);
        assertThat(given().get("/q/metrics").asString().lines())
                .filteredOn(line -> line.startsWith("http_server_requests_seconds_count"))
                .filteredOn(line -> line.contains("uri=\"/echo\"") || line.contains("uri=\"/unmatched\""))
                .isNotEmpty()
                .noneMatch(line -> line.contains("SERVER_ERROR"));
    }

    private Socket connect(String request) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        clients.add(client);
        client.setSoTimeout((int) LONG.toMillis());
        send(client, request);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All that comes until the service closes the connection. */
    private static String answerOf(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The same, while one byte after the other is sent. */
    private static String trickle(Socket client) throws IOException {
        client.setSoTimeout(100);
        StringBuilder answer = new StringBuilder();
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            try {
                int read = client.getInputStream().read();
                if (read < 0) {
                    return answer.toString();
                }
                answer.append((char) read);
            } catch (SocketTimeoutException e) {
                send(client, "x");
            }
        }
        throw new AssertionError("The connection is still open");
    }

    private static boolean isClosedAtOnce(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // With requests that were not read.
        }
    }

    private static String readUntil(Socket client, String last) throws IOException {
        InputStream input = client.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(last) < 0) {
            int read = input.read();
            if (read < 0) {
                break;
            }
            answer.append((char) read);
        }
        return answer.toString();
    }
}
