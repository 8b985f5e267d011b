package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The scalers that set the number of replicas of a workload. */
public final class Scaling {

    private Scaling() {}

    public static Stream<JsonObject> scalers(Manifests manifests) {
        return Stream.of("HorizontalPodAutoscaler", "ScaledObject").flatMap(manifests::all);
    }

    public static List<JsonObject> scalersOf(Workload workload, Manifests manifests) {
        return scalers(manifests).filter(scaler -> targets(scaler, workload)).toList();
    }

    public static boolean targets(JsonObject scaler, Workload workload) {
        JsonObject target = Json.object(scaler, "spec", "scaleTargetRef");
        String kind = Json.text(target, "kind");
        return Json.text(target, "name").equals(workload.name())
                && (kind.isEmpty() ? workload.kind().equals("Deployment") : kind.equals(workload.kind()));
    }

    public static int fewest(JsonObject scaler) {
        return Json.text(scaler, "kind").equals("ScaledObject")
                ? Json.number(scaler, 0, "spec", "minReplicaCount")
                : Json.number(scaler, 1, "spec", "minReplicas");
    }

    public static int most(JsonObject scaler) {
        return Json.text(scaler, "kind").equals("ScaledObject")
                ? Json.number(scaler, 100, "spec", "maxReplicaCount")
                : Json.number(scaler, 0, "spec", "maxReplicas");
    }

    public static int fewestReplicas(Workload workload, Manifests manifests) {
        return scalersOf(workload, manifests).stream()
                .mapToInt(Scaling::fewest)
                .min()
                .orElse(workload.replicas());
    }
}
