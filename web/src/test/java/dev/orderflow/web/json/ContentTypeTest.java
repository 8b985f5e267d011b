package dev.orderflow.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.connection.RawHttp;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
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
