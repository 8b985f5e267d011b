package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.ServiceProcess;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The request metrics of a service. The number of series depends on its operations, not on what callers send. */
final class RequestSeries {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String COUNT = "http_server_requests_seconds_count{";

    // Responses without a resource. Netty names a request that it cannot parse /bad-request.
    private static final Set<String> OTHER_PATHS =
            Set.of("/unmatched", "/bad-request", "UNKNOWN", "root", "NOT_FOUND", "REDIRECTION");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "UNKNOWN");

    /** The paths of pages, which the document does not describe. */
    private static final Map<String, Set<String>> PAGES = Map.of(
            "console",
            Set.of(
                    "/",
                    "/services",
                    "/orders",
                    "/orders.csv",
                    "/orders/{orderId}",
                    "/orders/{orderId}/services",
                    "/orders/compare",
                    "/orders/search",
                    "/failures",
                    "/failures/events",
                    "/failures/events/{service}/{id}",
                    "/failures/decide",
                    "/failures/decisions",
                    "/failures/decisions/{id}",
                    "/failures/decisions/{id}/stop",
                    "/tasks",
                    "/tasks/{service}/{id}",
                    "/tasks/{service}/{id}/retry",
                    "/flow",
                    "/audit",
                    "/login",
                    "/logout",
                    "/assets/{version}/{name}"));

    private static final Map<String, String> SERVED = Map.of(
            "orders", "/recommendations",
            "notification", "/notifications",
            "seller", "/products",
            "logistics", "/partners",
            "console", "/api/orders/{orderId}/events");

    private final ServiceProcess service;

    RequestSeries(ServiceProcess service) {
        this.service = service;
    }

    /** @param text the text that callers sent in methods and paths */
    void assertBounded(String text) {
        JsonNode document = service.get("/q/openapi?format=json");
        Set<String> paths = new TreeSet<>(OTHER_PATHS);
        document.get("paths").fieldNames().forEachRemaining(paths::add);
        paths.addAll(PAGES.getOrDefault(service.service(), Set.of()));

        assertThat(values("method"))
                .as("methods of %s", service.name())
                .contains("UNKNOWN")
                .isSubsetOf(METHODS);
        // A template may contain a pattern that the document omits: {queue:.+}.
        assertThat(values("uri").stream().map(uri -> uri.replaceAll(":[^}/]*}", "}")))
                .as("paths of %s", service.name())
                .contains("/unmatched")
                .isSubsetOf(paths);
        assertThat(service.series(""))
                .as("series of %s", service.name())
                .noneMatch(series -> series.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    /** Checks that requests to an operation still count. */
    void assertCounting() {
        String path = SERVED.get(service.service());
        double before = count(path);
        String request = path.replace("{orderId}", UUID.randomUUID().toString());
        assertThat(service.status(request + "?sku=" + FuzzedProduct.SKU)).isEqualTo(200);
        await("%s counts %s".formatted(service.name(), path)).atMost(LIMIT).until(() -> count(path) > before);
    }

    private double count(String path) {
        return service.series(COUNT)
                .filter(series -> series.contains("uri=\"" + path + "\""))
                .mapToDouble(series -> Double.parseDouble(series.substring(series.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Set<String> values(String label) {
        Pattern value = Pattern.compile("\\b" + label + "=\"([^\"]*)\"");
        return service.series(COUNT)
                .flatMap(series -> value.matcher(series).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
