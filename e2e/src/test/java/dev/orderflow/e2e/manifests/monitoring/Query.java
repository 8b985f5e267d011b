package dev.orderflow.e2e.manifests.monitoring;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import java.util.List;
import java.util.stream.Stream;

/** A Prometheus query of an alert, a dashboard or a scaler. */
public record Query(String place, String text) {

    public static List<Query> in(Manifests manifests) {
        return Stream.of(
                        manifests.all("PrometheusRule").flatMap(rule -> queries(rule, rule, "expr")),
                        manifests.all("ScaledObject").flatMap(scaled -> queries(scaled, scaled, "query")),
                        manifests.all("ConfigMap").flatMap(Query::ofDashboards))
                .flatMap(queries -> queries)
                .toList();
    }

    private static Stream<Query> ofDashboards(JsonObject configMap) {
        return Json.texts(configMap, "data").entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .map(file -> new Gson().fromJson(file.getValue(), JsonObject.class))
                .flatMap(dashboard -> queries(configMap, dashboard, "expr"));
    }

    private static Stream<Query> queries(JsonObject object, JsonElement in, String field) {
        return Json.everywhere(in, field).map(query -> new Query(Manifests.nameOf(object), query.getAsString()));
    }
}
