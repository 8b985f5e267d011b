package dev.orderflow.web.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class RequestMetricsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    // More than the 100 paths that Quarkus counts.
    private static final int MANY = 150;

    @Test
    void unknownMethodsAreOneValue() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            requests.append("M%04d /echo/text HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(i));
        }
        RawHttp.send(requests + "BREW /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(values("method"))
                .contains("UNKNOWN")
                .isSubsetOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "UNKNOWN");
    }

    @Test
    void unmatchedPathsAreOneValue() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            for (String target : new String[] {"/", "//", "", "/echo/", "/echo/text/"}) {
                requests.append("DELETE %sabc%04d HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target, i));
            }
        }
        RawHttp.send(requests + "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        given().get("/echo/page").then().statusCode(200);

        assertThat(values("uri")).noneMatch(uri -> uri.contains("abc")).contains("/unmatched", "/echo/page");
    }

    @Test
    void pathsOfEarlyRefusalsAreOneValue() throws IOException {
        RawHttp.send("GET /early-host HTTP/1.1\r\nConnection: close\r\n\r\n");
        RawHttp.send("GET /early-version HTTP/1.2\r\nHost: localhost\r\n\r\n");
        RawHttp.send("GET /early-accept HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: a\r\n\r\n");
        RawHttp.send("POST //early-chunk HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");

        assertThat(values("uri")).noneMatch(uri -> uri.contains("early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/malformed%", "/echo/malformed%zz", "/echo/{malformed}", "/malformed{}%2"})
    void malformedPathsAreOneValue(String path) throws IOException {
        String answer = RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(values("uri")).noneMatch(uri -> uri.contains("malformed"));
    }

    @Test
    void pathsOfAbortedRequestsAreOneValue() throws IOException {
        RawHttp.abort("MPUT /given-up HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
        RawHttp.abort("POST /echo/given-up HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
        RawHttp.abort("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 9\r\n\r\n{");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(metrics()).contains("status=\"RESET\",uri=\"/echo\""));
        assertThat(values("uri")).noneMatch(uri -> uri.contains("given-up"));
        assertThat(values("method")).doesNotContain("MPUT");
    }

    private static Set<String> values(String label) {
        return Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*\\b" + label + "=\"([^\"]*)\"")
                .matcher(metrics())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
