package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Labels;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Pods;
import dev.orderflow.e2e.manifests.monitoring.PromQl;
import dev.orderflow.e2e.manifests.monitoring.Query;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Monitors select existing ports, and alerts say what to do. */
final class MonitoringCheck implements Check {

    private static final List<String> SEVERITIES = List.of("critical", "warning", "info");
    private static final String RUNBOOK = "docs/operations.md";

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests.all("ServiceMonitor").forEach(monitor -> scraped(monitor, manifests, problems));
        manifests.all("PodMonitor").forEach(monitor -> {
            List<Pods> pods = manifests.podsSelectedBy(Json.object(monitor, "spec", "selector"));
            for (JsonElement endpoint : Json.list(monitor, "spec", "podMetricsEndpoints")) {
                String port = Json.text(endpoint, "port");
                problems.require(
                        pods.stream().allMatch(each -> each.ports().containsKey(port)),
                        Manifests.nameOf(monitor),
                        "scrapes a port that its pods do not have: " + port);
            }
        });
        for (Query query : Query.in(manifests)) {
            problems.require(
                    PromQl.isBalanced(query.text()),
                    query.place(),
                    "has a query with a bracket too many or too few: " + query.text());
        }
        manifests
                .all("PrometheusRule")
                .flatMap(rule -> Json.list(rule, "spec", "groups").stream())
                .flatMap(group -> Json.list(group, "rules").stream())
                .filter(rule -> Json.has(rule, "alert"))
                .forEach(alert -> alert(alert, problems));
    }

    private static void scraped(JsonObject monitor, Manifests manifests, Problems problems) {
        String name = Manifests.nameOf(monitor);
        List<JsonObject> services = services(monitor, manifests);
        problems.require(!services.isEmpty(), name, "selects no Service");
        for (JsonElement endpoint : Json.list(monitor, "spec", "endpoints")) {
            String port = Json.text(endpoint, "port");
            problems.require(
                    services.stream().allMatch(service -> Json.list(service, "spec", "ports").stream()
                            .anyMatch(each -> Json.text(each, "name").equals(port))),
                    name,
                    "scrapes a port that its Services do not have: " + port);
            problems.require(
                    Json.text(endpoint, "path").equals("/q/metrics"),
                    name,
                    "scrapes a path that is no page of metrics");
        }
    }

    /** The Services that a ServiceMonitor scrapes. */
    static List<JsonObject> services(JsonObject monitor, Manifests manifests) {
        return manifests
                .all("Service")
                .filter(service -> Labels.matches(
                        Json.object(monitor, "spec", "selector"), Json.texts(service, "metadata", "labels")))
                .toList();
    }

    private static void alert(JsonElement alert, Problems problems) {
        String name = "alert " + Json.text(alert, "alert");
        problems.require(
                SEVERITIES.contains(Json.text(alert, "labels", "severity")), name, "has no severity of " + SEVERITIES);
        problems.require(Json.has(alert, "annotations", "summary"), name, "has no summary");
        String runbook = Json.text(alert, "annotations", "runbook_url");
        String anchor = Json.text(alert, "alert").toLowerCase(Locale.ROOT);
        problems.require(
                runbook.endsWith("/" + RUNBOOK + "#" + anchor), name, "does not lead to its runbook: " + runbook);
        problems.require(headings().contains("### " + Json.text(alert, "alert")), name, "has no section in " + RUNBOOK);
    }

    private static List<String> headings() {
        Path file = Repository.root().resolve(RUNBOOK);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
