package dev.orderflow.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.connection.RawHttp;
import dev.orderflow.web.testing.CrossSiteRefusals;
import dev.orderflow.web.testing.Operators;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class CrossSiteRequestsTest {

    private static final String TRUSTED = "https://shop.example.org";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site, Origin, refused
                "-,           -,                           false",
                "-,           OWN,                         false",
                "-,           null,                        true",
                "-,           '',                          true",
                "-,           https://evil.example,        true",
                "-,           https://localhost:PORT,      true",
                "-,           http://localhost,            true",
                "-,           http://localhost:PORT1,      true",
                "-,           http://evil.localhost:PORT,  true",
                "-,           http://localhost:PORT/,      true",
                "-,           ://,                         true",
                "-,           https://shop.example.org,    false",
                "-,           https://shop.example.org.a,  true",
                "-,           http://shop.example.org,     true",
                "same-origin, -,                           false",
                "same-origin, OWN,                         false",
                "same-origin, null,                        false",
                "none,        -,                           false",
                "none,        OWN,                         false",
                "same-site,   -,                           true",
                "same-site,   OWN,                         true",
                "same-site,   https://evil.example,        true",
                "same-site,   https://shop.example.org,    false",
                "cross-site,  -,                           true",
                "cross-site,  OWN,                         true",
                "cross-site,  null,                        true",
                "cross-site,  https://evil.example,        true",
                "cross-site,  https://shop.example.org,    false",
                "'',          -,                           true",
                "'',          OWN,                         true",
                "Same-Origin, OWN,                         true",
                "unknown,     OWN,                         true",
            })
    void refusesChangesForOtherSites(String site, String origin, boolean refused) {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            Response response = from(site, origin).request(method, "/echo");
            if (refused) {
                assertRefused(response);
            } else {
                assertThat(response.statusCode()).isNotEqualTo(403);
            }
        }
        for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
            assertThat(from(site, origin).request(method, "/echo/text").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesRepeatedHeadersUnlessEachIsOfThisSite() {
        assertRefused(
                given().header("Sec-Fetch-Site", "same-origin", "cross-site").post("/echo"));
        assertRefused(given().header("Origin", own(), "https://evil.example").post("/echo"));
        assertRefused(given().header("Sec-Fetch-Site", "cross-site")
                .header("Origin", TRUSTED, "https://evil.example")
                .post("/echo"));
        assertThat(given().header("Origin", own(), own()).post("/echo").statusCode())
                .isNotEqualTo(403);
    }

    @Test
    void refusesAllEndpointsForOtherSites() {
        CrossSiteRefusals.assertOfAllEndpoints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/failed-events/replay", "/ops/tasks/1/discard", "/nowhere", "/q/openapi", "/"})
    void refusesBeforeItChecksACredential(String path) {
        for (int i = 0; i < 12; i++) {
            assertRefused(from("cross-site", null)
                    .auth()
                    .preemptive()
                    .basic("ada", "guess " + i)
                    .post(path));
        }
        given().auth()
                .preemptive()
                .basic("ada", Operators.PASSWORD)
                .get("/ops/tasks")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesBeforeItReadsTheBody() throws IOException {
        assertThat(RawHttp.send(
                        "POST /echo HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 20\r\n\r\n{"))
                .startsWith("HTTP/1.1 403 ")
                .contains("/problems/cross-site-request");
    }

    @ParameterizedTest
    @CsvSource({
        "[::1]:8080, http://[::1]:8080, 415",
        "[::1], http://[::1], 415",
        "Example.ORG, http://example.org, 415",
        "example.org:80, http://example.org, 415",
        "example.org:80, http://example.org:81, 403",
        "example.org, https://example.org, 403"
    })
    void comparesTheOriginWithTheHost(String host, String origin, int status) throws IOException {
        assertThat(RawHttp.send(String.format(
                        Locale.ROOT,
                        "POST /echo HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: close\r\nContent-Type: a/b\r\n"
                                + "Content-Length: 1\r\n\r\na",
                        host,
                        origin)))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void refusesAnyOriginWhereTheHostIsUnknown() throws IOException {
        assertThat(RawHttp.send("POST /echo HTTP/1.0\r\nOrigin: http://a\r\n\r\n"))
                .startsWith("HTTP/1.0 403 ");
    }

    @Test
    void writesAnOriginAsBrowsersDo() {
        assertThat(CrossSiteRequests.origin("https", HostAndPort.create("a.example", 443)))
                .contains("https://a.example");
        assertThat(CrossSiteRequests.origin("https", HostAndPort.create("a.example", 80)))
                .contains("https://a.example:80");
        assertThat(CrossSiteRequests.origin("HTTPS", HostAndPort.create("A.Example", -1)))
                .contains("https://a.example");
        assertThat(CrossSiteRequests.origin("http", null)).isEqualTo(Optional.empty());
        assertThat(CrossSiteRequests.origin(null, HostAndPort.create("a", -1))).isEqualTo(Optional.empty());
    }

    private static RequestSpecification from(String site, String origin) {
        RequestSpecification request = given().noContentType();
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header(
                    "Origin",
                    origin.replace("OWN", own())
                            .replace("PORT1", String.valueOf(RestAssured.port + 1))
                            .replace("PORT", String.valueOf(RestAssured.port)));
        }
        return request;
    }

    private static String own() {
        return "http://localhost:" + RestAssured.port;
    }

    private static void assertRefused(Response response) {
        response.then()
                .statusCode(403)
                .header("WWW-Authenticate", nullValue())
                .header("Cache-Control", "no-store")
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/cross-site-request"))
                .body("status", equalTo(403));
    }
}
