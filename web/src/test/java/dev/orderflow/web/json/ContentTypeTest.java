package dev.orderflow.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.connection.RawHttp;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site can send what a form can. None of that may change anything. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ContentTypeTest {

    private static final String BODY = "{\"name\":\"a\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: multipart/form-data; boundary=a\r\n",
                "Content-Type: text/plain; application/json\r\n",
                "Content-Type: text/plain, application/json\r\n",
                "Content-Type: application/jsonp\r\n",
                "Content-Type: */*\r\n",
                "Content-Type: a\r\n",
                "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
                "Content-Type: \r\n",
                ""
            })
    void aBodyWithoutTheContentTypeJsonIsRefused(String headers) throws IOException {
        for (String path : new String[] {"/echo", "/echo/cancel"}) {
            assertThat(post(path, headers, BODY))
                    .as(path)
                    .startsWith("HTTP/1.1 415")
                    .contains("problems/unsupported-media-type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"})
    void aFormIsRefusedWithoutABodyToo(String type) throws IOException {
        assertThat(post("/echo/cancel", "Content-Type: " + type + "\r\n", "")).startsWith("HTTP/1.1 415");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON", "application/json; charset=utf-8"})
    void jsonIsAccepted(String type) throws IOException {
        assertThat(post("/echo", "Content-Type: " + type + "\r\n", BODY)).startsWith("HTTP/1.1 200");
        assertThat(post("/echo/cancel", "Content-Type: " + type + "\r\n", "{}")).startsWith("HTTP/1.1 204");
    }

    @ParameterizedTest
    @CsvSource({
        "name=a, a",
        "other=b&name=Zo%C3%AB+%26+Co, Zoë & Co",
        "name=%E6%9D%8E&name=second, 李",
    })
    void aResourceOfFormsAcceptsThem(String form, String name) throws IOException {
        String type = "Content-Type: application/x-www-form-urlencoded\r\n";
        String chunked = "POST /echo/form HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + type
                + "Transfer-Encoding: chunked\r\n\r\n"
                + form.chars()
                        .mapToObj(unit -> "1\r\n" + Character.toString(unit) + "\r\n")
                        .collect(Collectors.joining())
                + "0\r\n\r\n";

        assertThat(post("/echo/form", type, form)).startsWith("HTTP/1.1 200").contains("{\"name\":\"" + name + "\"");
        assertThat(RawHttp.send(chunked)).startsWith("HTTP/1.1 200").contains("{\"name\":\"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=a"})
    void aResourceOfFormsAcceptsNothingElse(String type) throws IOException {
        assertThat(post("/echo/form", "Content-Type: " + type + "\r\n", BODY)).startsWith("HTTP/1.1 415");
    }

    @Test
    void aFormHasTheLimitsOfABody() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";

        assertThat(post("/echo/form", form, "name=" + "a".repeat(70_000))).startsWith("HTTP/1.1 413");
        assertThat(RawHttp.send("POST /echo/form HTTP/1.1\r\nHost: localhost\r\n" + form
                        + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void requestsWithoutABodyNeedNoContentType() throws IOException {
        assertThat(post("/echo/cancel", "", "")).startsWith("HTTP/1.1 204");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"''", "' '"})
    void anEmptyAcceptCountsAsMissing(String accept) throws IOException {
        assertThat(RawHttp.send("GET /echo/text HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept:" + accept
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("application/json");
    }

    private static String post(String path, String headers, String body) throws IOException {
        return RawHttp.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
