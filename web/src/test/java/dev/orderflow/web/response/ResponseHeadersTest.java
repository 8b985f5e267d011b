package dev.orderflow.web.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.connection.RawHttp;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ResponseHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/text",
                "/echo/busy",
                "/echo/failure",
                "/echo/own-words",
                "/echo/catalogue?missing=true",
                "/guarded/service",
                "/nowhere",
                "/ops/actions",
                "/q/health/live",
                "/q/openapi"
            })
    void noCacheKeepsAnAnswerAndNoBrowserGuesses(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "frame-ancestors 'none'")
                .header("ETag", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /echo/text HTTP/1.1\r\n\r\n",
                "GET /echo/text HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /echo/text HTTP/1.9\r\nHost: a\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            })
    void noCacheKeepsAnEarlyRefusal(String request) throws IOException {
        assertThat(RawHttp.send(request).toLowerCase(Locale.ROOT))
                .containsOnlyOnce("cache-control: no-store\r\n")
                .containsOnlyOnce("x-content-type-options: nosniff\r\n");
    }

    @Test
    void theCatalogueIsCachedForSeconds() {
        Response first = given().get("/echo/catalogue");
        first.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=5")
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body("name", equalTo("text"));
        assertThat(first.getHeaders().getValues("Cache-Control")).hasSize(1);

        String tag = first.getHeader("ETag");
        given().header("If-None-Match", tag)
                .get("/echo/catalogue")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "public, max-age=5")
                .body(emptyString());
        given().header("If-None-Match", tag)
                .get("/echo/catalogue?name=other")
                .then()
                .statusCode(200)
                .body("name", equalTo("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "W/", "a", ",", "\"a\", \"b\"", "W/\"a\""})
    void anotherTagIsAnswered(String tag) {
        given().header("If-None-Match", tag).get("/echo/catalogue").then().statusCode(200);
    }
}
