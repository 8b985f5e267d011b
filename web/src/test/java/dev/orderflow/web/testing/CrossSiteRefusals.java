package dev.orderflow.web.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/** Asserts that no endpoint that a service describes lets pages of other sites change anything. */
public final class CrossSiteRefusals {

    private static final Set<String> UNSAFE = Set.of("put", "post", "delete", "patch");
    private static final List<Header> OF_OTHER_SITES = List.of(
            new Header("Sec-Fetch-Site", "cross-site"),
            new Header("Sec-Fetch-Site", "same-site"),
            new Header("Origin", "https://evil.example"),
            new Header("Origin", "null"));

    private CrossSiteRefusals() {}

    /** Sends to every endpoint of the OpenAPI document, except those that only read, what pages of other sites can send. */
    public static void assertOfAllEndpoints() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Map<String, Object>> paths =
                given().queryParam("format", "json").get("/q/openapi").path("paths");
        all.assertThat(paths).as("described paths").isNotEmpty();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(UNSAFE::contains)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .forEach(method -> OF_OTHER_SITES.forEach(header -> {
                    Response answer = given().header(header)
                            .contentType(ContentType.TEXT)
                            .body("{}")
                            .request(method, path.replaceAll("[{][^}]*}", "1"));
                    all.assertThat(answer.statusCode() + " " + answer.asString())
                            .as("%s %s with %s", method, path, header)
                            .startsWith("403 ")
                            .contains("/problems/cross-site-request");
                })));
        all.assertAll();
    }
}
