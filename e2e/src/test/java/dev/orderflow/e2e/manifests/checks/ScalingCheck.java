package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Scaling;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.List;

/** Each scaler has an existing workload, and nothing else sets the number of its replicas. */
final class ScalingCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        Scaling.scalers(manifests).forEach(scaler -> {
            String name = Manifests.nameOf(scaler);
            problems.require(
                    manifests.workloads().stream().anyMatch(workload -> Scaling.targets(scaler, workload)),
                    name,
                    "scales something that is not there: " + Json.object(scaler, "spec", "scaleTargetRef"));
            problems.require(
                    Scaling.fewest(scaler) <= Scaling.most(scaler),
                    name,
                    "wants " + Scaling.fewest(scaler) + " replicas at least and " + Scaling.most(scaler) + " at most");
            problems.require(Scaling.fewest(scaler) > 0, name, "takes the last replica away");
        });
        for (Workload workload : manifests.workloads()) {
            List<JsonObject> scalers = Scaling.scalersOf(workload, manifests);
            problems.require(
                    scalers.size() < 2, workload.name(), "is scaled by " + scalers.size() + " scalers, which fight");
            problems.require(
                    scalers.isEmpty() || !Json.has(workload.object(), "spec", "replicas"),
                    workload.name(),
                    "sets its replicas, which each apply takes back from its scaler");
        }
    }
}
