package dev.orderflow.web.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.SoftAssertions;

/** Asserts the headers for caches and browsers in the responses of all endpoints that a service describes. */
public final class AnswerHeaders {

    private static final String FOR_CACHES = "public, max-age=5";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Map<String, String> ON_ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer");

    private AnswerHeaders() {}

    /**
     * Sends each caller's requests to every endpoint of the OpenAPI document. Bodies are empty or no JSON, so that nothing is
     * changed.
     *
     * @param cached the endpoints whose responses of 200 and 304 a cache may keep, such as {@code GET /products}
     * @param parameters values of path and required query parameters, without which no response would be 200
     */
    public static void assertOfAllEndpoints(
            Set<String> cached, Map<String, String> parameters, List<Supplier<RequestSpecification>> callers) {
        SoftAssertions all = new SoftAssertions();
        Set<String> kept = new TreeSet<>();
        Map<String, Map<String, Object>> paths =
                given().queryParam("format", "json").get("/q/openapi").path("paths");
        all.assertThat(paths).as("described paths").isNotEmpty();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .forEach(method -> {
                    String endpoint = method + " " + path;
                    for (Supplier<RequestSpecification> caller : callers) {
                        for (Response answer : answers(method, path, parameters, caller)) {
                            if (check(all, endpoint, answer, cached.contains(endpoint))) {
                                kept.add(endpoint);
                            }
                        }
                    }
                }));
        all.assertThat(kept).as("endpoints with answers for caches").isEqualTo(new TreeSet<>(cached));
        all.assertAll();
    }

    private static List<Response> answers(
            String method, String path, Map<String, String> parameters, Supplier<RequestSpecification> caller) {
        if (!method.equals("GET")) {
            return List.of(
                    as(caller, path, parameters)
                            .contentType(ContentType.JSON)
                            .body("{}")
                            .request(method, path),
                    as(caller, path, parameters)
                            .contentType(ContentType.TEXT)
                            .body("a")
                            .request(method, path));
        }
        Response first = as(caller, path, parameters).get(path);
        String tag = first.getHeader("ETag");
        return tag == null
                ? List.of(first)
                : List.of(
                        first,
                        as(caller, path, parameters)
                                .header("If-None-Match", tag)
                                .get(path));
    }

    private static RequestSpecification as(
            Supplier<RequestSpecification> caller, String path, Map<String, String> parameters) {
        RequestSpecification request = caller.get();
        for (String part : path.split("[{}/]")) {
            if (path.contains("{" + part + "}")) {
                request.pathParam(part, parameters.getOrDefault(part, "00000000-0000-7000-8000-000000000000"));
            }
        }
        parameters.forEach((name, value) -> {
            if (!path.contains("{" + name + "}")) {
                request.queryParam(name, value);
            }
        });
        return request;
    }

    /** @return whether a cache may keep the response */
    private static boolean check(SoftAssertions all, String endpoint, Response answer, boolean cached) {
        String response = endpoint + " answered by " + answer.statusCode();
        // With a credential, the response may show more, so no cache keeps it.
        boolean keeps = cached
                && (answer.statusCode() == 200 || answer.statusCode() == 304)
                && FOR_CACHES.equals(answer.header("Cache-Control"));
        ON_ALL.forEach((name, value) -> all.assertThat(answer.headers().getValues(name))
                .as("%s: %s", response, name)
                .containsExactly(value));
        all.assertThat(answer.headers().getValues("Content-Security-Policy"))
                .as("%s: Content-Security-Policy", response)
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("frame-ancestors 'none'");
        all.assertThat(answer.headers().getValues("Cache-Control"))
                .as("%s: Cache-Control", response)
                .containsExactly(keeps ? FOR_CACHES : "no-store");
        all.assertThat(answer.headers().hasHeaderWithName("ETag"))
                .as("%s: has an ETag", response)
                .isEqualTo(keeps);
        return keeps && answer.statusCode() == 304;
    }
}
