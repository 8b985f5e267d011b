package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Labels;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.stream.Stream;

/** Selectors within a workload select its own pods. */
final class SelectorCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            problems.require(
                    Labels.matches(Json.object(workload.object(), "spec", "selector"), workload.labels()),
                    workload.name(),
                    "does not select its own pods");
            JsonObject pod = Json.object(workload.object(), "spec", "template", "spec");
            Stream.concat(
                            Json.list(pod, "topologySpreadConstraints").stream()
                                    .map(spread -> Json.object(spread, "labelSelector")),
                            Json.everywhere(Json.object(pod, "affinity", "podAntiAffinity"), "labelSelector"))
                    .forEach(selector -> problems.require(
                            !selector.getAsJsonObject().isEmpty() && Labels.matches(selector, workload.labels()),
                            workload.name(),
                            "spreads over pods that are not its own: " + selector));
        }
    }
}
