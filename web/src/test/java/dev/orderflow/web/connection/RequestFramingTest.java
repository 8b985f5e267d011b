package dev.orderflow.web.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.QuarkusErrorHandler;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request is answered, once, and what a proxy might read in another way is refused. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class RequestFramingTest {

    private static final String POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"name\":\"a\"}";
    private static final String CHUNKED_BODY = "c\r\n" + BODY + "\r\n0\r\n\r\n";

    private final Logger logger = Logger.getLogger(QuarkusErrorHandler.class.getName());
    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n\r\n", "00\r\n\r\n", "0\r\nTrailer: a\r\n\r\n", "0;extension=1\r\n\r\n"})
    void anEmptyChunkedBodyCountsAsNoBody(String chunks) throws IOException {
        assertThat(RawHttp.send(POST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks))
                .startsWith("HTTP/1.1 204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: nonsense\r\n",
                "Transfer-Encoding: \r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, gzip\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: \u000bchunked\r\n",
            })
    void anotherTransferCodingIsRefused(String headers) throws IOException {
        assertRefused(POST + headers + "\r\n" + CHUNKED_BODY);
    }

    @Test
    void aRequestLineThatIsTooLongIsAnswered() throws IOException {
        String line = "GET /echo?a=" + "a".repeat(20_000) + " HTTP/1.1\r\n";

        assertThat(RawHttp.send(line + "Host: localhost\r\n\r\n")).startsWith("HTTP/1.0 414");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 4 4\r\n",
            })
    void ambiguousLengthsAreRefused(String headers) throws IOException {
        assertRefused(POST + headers + "\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: localhost\r\nhost: other\r\n",
                "Host: a b:x\r\n",
                "Host: localhost:port\r\n",
                ""
            })
    void anInvalidHostIsRefused(String headers) throws IOException {
        assertRefused("GET /echo/text HTTP/1.1\r\n" + headers + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\n" + BODY + "\r\n0\r\n\r\n",
                "-1\r\n" + BODY + "\r\n0\r\n\r\n",
                "0xc\r\n" + BODY + "\r\n0\r\n\r\n",
                "\r\n" + BODY + "\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n",
                "c\n" + BODY + "\n0\n\n",
                "b\r\n" + BODY + "\r\n0\r\n\r\n"
            })
    void malformedChunksAreRefused(String chunks) throws IOException {
        assertThat(assertRefused(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks))
                .contains("application/problem+json");
    }

    @Test
    void anAnswerIsSentBeforeAMalformedChunkEndsTheConnection() throws IOException {
        assertThat(RawHttp.send("POST /ops/failed-events/replay HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
                .matches("(?s)HTTP/1.1 40[01] .*application/problem\\+json.*")
                .containsOnlyOnce("HTTP/1.1");
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000, 20_000, 65_000})
    void aRefusedRequestWithABodyDoesNotBlockTheNextOne(int length) throws IOException {
        String refused = "POST /ops/failed-events/replay HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n\r\n" + "a".repeat(length);
        String next = "GET /echo/text HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        String answers = RawHttp.send(refused + next);

        assertThat(answers).startsWith("HTTP/1.1 401");
        assertThat(answers.contains("HTTP/1.1 200")
                        || answers.toLowerCase(Locale.ROOT).contains("connection: close"))
                .as("the next request is answered, or its client knows that it is not: %s", answers)
                .isTrue();
    }

    // The thread of the resource refuses the media type while the chunk is read. Two answers at a time would mix.
    @Test
    void aMalformedChunkOfABodyThatIsNotReadLeavesTheAnswerToTheResource() throws IOException {
        for (int i = 0; i < 300; i++) {
            assertThat(RawHttp.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
                    .matches("(?s)HTTP/1.1 415 .*application/problem\\+json.*")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    // The password is checked on another thread meanwhile.
    @Test
    void aMalformedChunkLeavesTheAnswerToAuthentication() throws IOException {
        String credential =
                Base64.getEncoder().encodeToString("unknown:wrong password".getBytes(StandardCharsets.UTF_8));
        assertThat(RawHttp.send("POST /ops/failed-events/replay HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nAuthorization: Basic " + credential
                        + "\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
                .startsWith("HTTP/1.1 401")
                .containsOnlyOnce("HTTP/1.1");
        // One password is checked after the other.
        given().auth()
                .preemptive()
                .basic("another", "wrong password")
                .get("/ops/failed-events")
                .then()
                .statusCode(401);
        assertThat(logged).isEmpty();
    }

    @Test
    void anUnusualHostIsAnswered() throws IOException {
        for (String host : new String[] {"evil.com%3F", "[::1]:80", ""}) {
            assertThat(RawHttp.send("GET /echo/text HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .as(host)
                    .matches("(?s)HTTP/1.1 (200|400) .*");
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void aClientThatClosesWithinAChunkIsNoError() throws IOException {
        RawHttp.abort(POST + "Transfer-Encoding: chunked\r\n\r\nffff\r\n{");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(given().get("/q/metrics").asString()).contains("status=\"RESET\",uri=\"/echo\""));
        assertThat(logged).isEmpty();
    }

    @Test
    void aMalformedPathIsNoError() throws IOException {
        assertThat(RawHttp.send("GET nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\n" + CHUNKED_BODY, "Content-Length: 12\r\n\r\n" + BODY})
    void aClientThatWaitsIsToldToContinueOnce(String rest) throws IOException {
        String answer = RawHttp.send(POST + "Connection: close\r\nExpect: 100-continue\r\n" + rest);

        assertThat(answer)
                .startsWith("HTTP/1.1 100 Continue\r\n")
                .containsOnlyOnce(" 100 ")
                .contains(BODY.substring(1, 11));
    }

    @Test
    void aClientOfVersion10IsNotToldToContinue() throws IOException {
        String answer = RawHttp.send("POST /echo HTTP/1.0\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: 12\r\n\r\n" + BODY);

        assertThat(answer).startsWith("HTTP/1.0 200").doesNotContain(" 100 ");
    }

    @Test
    void anotherExpectationFails() throws IOException {
        assertThat(RawHttp.send(POST + "Expect: miracles\r\nContent-Length: 12\r\n\r\n" + BODY))
                .startsWith("HTTP/1.1 417")
                .contains("application/problem+json");
    }

    @Test
    void theClientOfTheJdkIsAnsweredWhenItWaitsBeforeChunks() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/echo"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .expectContinue(true)
                                .timeout(Duration.ofSeconds(10))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8))))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aPlainConnectionIsNotUpgradedToHttp2() throws IOException {
        String answer = RawHttp.send("GET /echo/text HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n"
                + "GET /echo/text HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"name\":\"text\"");
    }

    @Test
    void aPlainConnectionDoesNotStartWithHttp2() throws IOException {
        assertThat(RawHttp.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).startsWith("HTTP/2.0 400 ");
    }

    private String assertRefused(String request) throws IOException {
        String answer = RawHttp.send(request);
        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").containsOnlyOnce("HTTP/1.1");
        assertThat(logged).isEmpty();
        return answer;
    }
}
