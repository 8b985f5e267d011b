package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Pods;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.List;

/** A Service leads to the pods of one workload, through ports that they name. */
final class ServiceCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests
                .all("Service")
                .filter(service -> !Json.text(service, "spec", "type").equals("ExternalName"))
                .forEach(service -> check(service, manifests, problems));
        for (Workload workload : manifests.workloads()) {
            if (workload.kind().equals("StatefulSet")) {
                boolean headless = manifests
                        .find("Service", Json.text(workload.object(), "spec", "serviceName"))
                        .filter(ServiceCheck::isHeadless)
                        .filter(service -> selects(service, Pods.of(workload)))
                        .isPresent();
                problems.require(headless, workload.name(), "has no headless Service of its own");
            }
        }
    }

    private static void check(JsonObject service, Manifests manifests, Problems problems) {
        String name = Manifests.nameOf(service);
        List<Pods> selected =
                manifests.pods().stream().filter(pods -> selects(service, pods)).toList();
        if (selected.size() != 1) {
            problems.report(name, "selects the pods of " + selected.size() + " workloads, not of one");
            return;
        }
        for (JsonElement port : Json.list(service, "spec", "ports")) {
            String target = Json.text(port, "targetPort");
            problems.require(
                    selected.get(0).ports().containsKey(target),
                    name,
                    "has a target port that is no named port of its pods: " + target);
        }
    }

    static boolean isHeadless(JsonObject service) {
        return "None".equals(Json.text(service, "spec", "clusterIP"));
    }

    static boolean selects(JsonObject service, Pods pods) {
        var selector = Json.texts(service, "spec", "selector");
        return !selector.isEmpty() && pods.labels().entrySet().containsAll(selector.entrySet());
    }
}
