package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Labels;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Pods;
import dev.orderflow.e2e.manifests.model.Scaling;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.List;

/** Nodes can be drained and versions rolled out without removing the last replica of a service. */
final class DisruptionCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        List<JsonObject> budgets = manifests.all("PodDisruptionBudget").toList();
        for (JsonObject budget : budgets) {
            List<Pods> selected = manifests.podsSelectedBy(Json.object(budget, "spec", "selector"));
            if (selected.size() != 1) {
                problems.report(
                        Manifests.nameOf(budget), "selects the pods of " + selected.size() + " workloads, not of one");
            } else {
                int replicas = replicas(selected.get(0), manifests);
                problems.require(
                        evictable(Json.object(budget, "spec"), replicas) > 0,
                        Manifests.nameOf(budget),
                        "lets no pod of " + replicas + " be evicted");
            }
        }
        for (Workload workload : manifests.workloads()) {
            long own = budgets.stream()
                    .filter(budget -> Labels.matches(Json.object(budget, "spec", "selector"), workload.labels()))
                    .count();
            problems.require(
                    own == 1 || own == 0 && !workload.isService(),
                    workload.name(),
                    "has " + own + " PodDisruptionBudgets, not one");
            if (workload.isService()) {
                JsonObject rolling = Json.object(workload.object(), "spec", "strategy", "rollingUpdate");
                problems.require(
                        Json.number(rolling, 1, "maxUnavailable") == 0 && Json.number(rolling, 0, "maxSurge") > 0,
                        workload.name(),
                        "loses a replica while a new version is rolled out");
            }
        }
    }

    private static int replicas(Pods pods, Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> workload.labels().equals(pods.labels()))
                .map(workload -> Scaling.fewestReplicas(workload, manifests))
                .findAny()
                .orElse(pods.replicas());
    }

    // Rounded up, as the disruption controller does.
    private static int evictable(JsonObject budget, int replicas) {
        return budget.has("maxUnavailable")
                ? amount(budget.get("maxUnavailable"), replicas)
                : replicas - amount(budget.get("minAvailable"), replicas);
    }

    private static int amount(JsonElement value, int of) {
        JsonPrimitive amount = value.getAsJsonPrimitive();
        return amount.isNumber()
                ? amount.getAsInt()
                : (int) Math.ceil(Integer.parseInt(amount.getAsString().replace("%", "")) * of / 100.0);
    }
}
