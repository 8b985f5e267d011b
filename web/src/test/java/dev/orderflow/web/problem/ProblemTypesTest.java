package dev.orderflow.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ProblemTypesTest {

    private static final int LIMIT_MILLIS = 20_000;

    @Test
    void malformedJsonNamesThePosition() {
        assertProblem(json("{\"name\":").post("/echo"), 400, "malformed-request")
                .then()
                .body("detail", containsString("line 1"));
    }

    @Test
    void aFieldOfTheWrongTypeIsNamedAndNoClassIs() {
        assertProblem(
                        json("{\"name\": \"a\", \"lines\": [{\"quantity\": \"many\"}]}")
                                .post("/echo"),
                        400,
                        "malformed-request")
                .then()
                .body(containsString("lines[0].quantity"))
                .body(not(containsString("dev.orderflow.outbox")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    name              | {"name": 1, "lines": []}
                    name              | {"name": true, "lines": []}
                    lines[0].quantity | {"name": "a", "lines": [{"quantity": "2"}]}
                    lines[1].quantity | {"name": "a", "lines": [{"quantity": 1}, {"quantity": true}]}
                    lines[0].at       | {"name": "a", "lines": [{"quantity": 1, "at": 1700000000}]}
                    """)
    void aFieldOfAnotherTypeIsNamed(String field, String body) {
        assertProblem(json(body).post("/echo"), 400, "malformed-request").then().body("field", equalTo(field));
    }

    @Test
    void aFieldWithBytesThatAreNotUtf8IsNamed() throws Exception {
        byte[] body = "{\"lines\": [], \"name\": \"a??etc\"}".getBytes(StandardCharsets.UTF_8);
        body[24] = (byte) 0xc0;
        body[25] = (byte) 0xaf;

        assertProblem(given().contentType("application/json").body(body).post("/echo"), 400, "malformed-request")
                .then()
                .body("detail", equalTo("The field name cannot be read"));
        HttpResponse<String> inChunks = post(() -> new ByteArrayInputStream(body));
        assertThat(inChunks.statusCode()).isEqualTo(400);
        assertThat(inChunks.body()).contains("The field name cannot be read");
    }

    @Test
    void aViolatedConstraintIsNamedWithItsField() {
        assertProblem(json("{\"name\": \"a\", \"lines\": [{\"quantity\": 0}]}").post("/echo"), 400, "validation-failed")
                .then()
                .body("violations.field", hasItem("lines[0].quantity"));
    }

    @Test
    void unreadableLanguagesAreNoServerError() {
        assertProblem(json("{\"name\": \"\"}").header("Accept-Language", "-").post("/echo"), 400, "malformed-request");
        json("{\"name\": \"\"}")
                .header("Accept-Language", "de-DE, en;q=0.5")
                .post("/echo")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://orderflow.dev/problems/validation-failed"));
    }

    @Test
    void aMissingBodyIsNoServerError() {
        json("null").post("/echo").then().statusCode(org.hamcrest.Matchers.lessThan(500));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertProblem(json("{\"name\": \"" + "x".repeat(70_000) + "\"}").post("/echo"), 413, "payload-too-large");
    }

    @Test
    void aDatabaseFailureIsAnsweredAsTransient() {
        assertProblem(given().get("/echo/database-trouble"), 503, "temporarily-unavailable")
                .then()
                .header("Retry-After", "5")
                .body(not(containsString("secret")));
    }

    @Test
    void aBodyOverTheLimitInChunksIsRefused() throws Exception {
        HttpResponse<String> answer = post(() -> new ByteArrayInputStream(new byte[70_000]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("problems/payload-too-large");
    }

    @Test
    void aChunkedBodyIsAccepted() throws Exception {
        byte[] body = "{\"name\": \"a\", \"lines\": []}".getBytes(StandardCharsets.UTF_8);

        assertThat(post(() -> new ByteArrayInputStream(body)).body()).contains("\"name\":\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", ";;;", "application/json, a"})
    void anUnreadableAcceptIsRefused(String accept) {
        assertProblem(given().header("Accept", accept).get("/echo/text"), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"lines\": [], \"name\": \"b\"}",
                "{\"name\": \"a\", \"lines\": [{\"quantity\": 1, \"quantity\": 1}]}",
                "{\"name\": \"a\", \"lines\": []} {}",
                "{\"name\": \"a\", \"lines\": [{\"quantity\": 1.9}]}"
            })
    void ambiguousJsonIsRefused(String body) {
        assertProblem(json(body).post("/echo"), 400, "malformed-request");
    }

    @Test
    void theCharacterNulIsRefused() {
        assertProblem(given().urlEncodingEnabled(false).get("/echo/%00"), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTX/1.1"})
    void anotherVersionOfHttpIsRefusedEverywhere(String version) throws Exception {
        for (String path : new String[] {"/echo/text", "/nowhere", "/q/health/live"}) {
            String answer = send("GET " + path + " " + version + "\r\nHost: localhost\r\n\r\n");

            assertThat(answer)
                    .startsWith(version.toUpperCase(Locale.ROOT) + " 505 HTTP Version Not Supported\r\n")
                    .contains("content-type: application/problem+json")
                    .contains("problems/http-version-not-supported", "\"instance\":\"" + path + "\"");
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertProblem(json("[".repeat(30_000)).post("/echo"), 400, "malformed-request");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        assertProblem(given().contentType("text/plain").body("a").post("/echo"), 415, "unsupported-media-type");
    }

    @Test
    void anotherMethodIsRefused() {
        assertProblem(given().delete("/echo"), 405, "method-not-allowed");
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertProblem(given().get("/nowhere"), 404, "not-found");
    }

    @Test
    void anInternalErrorShowsNothing() {
        assertProblem(given().get("/echo/failure"), 500, "internal-error")
                .then()
                .body(not(containsString("secret")));
    }

    // The response with its headers. The service must close the connection.
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // REST-assured announces every length.
    private static HttpResponse<String> post(Supplier<InputStream> body) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/echo"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static Response assertProblem(Response response, int status, String slug) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug))
                .body("status", equalTo(status));
        return response;
    }
}
