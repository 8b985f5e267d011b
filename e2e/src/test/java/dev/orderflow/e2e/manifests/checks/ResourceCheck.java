package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Containers request resources, and have a limit of memory. */
final class ResourceCheck implements Check {

    private static final Set<String> REQUESTED = Set.of("cpu", "memory");

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            workload.containers().forEach(container -> {
                V1ResourceRequirements resources =
                        Objects.requireNonNullElseGet(container.getResources(), V1ResourceRequirements::new);
                check(
                        workload.name(),
                        Workload.orEmpty(resources.getRequests()),
                        Workload.orEmpty(resources.getLimits()),
                        problems);
            });
        }
    }

    private static void check(
            String name, Map<String, Quantity> requests, Map<String, Quantity> limits, Problems problems) {
        problems.require(
                requests.keySet().containsAll(REQUESTED) && limits.containsKey("memory"),
                name,
                "lacks a request for cpu or memory, or a limit of memory");
        limits.forEach((resource, limit) -> problems.require(
                !requests.containsKey(resource)
                        || requests.get(resource).getNumber().compareTo(limit.getNumber()) <= 0,
                name,
                "requests more " + resource + " than its limit"));
        for (Map<String, Quantity> amounts : List.of(requests, limits)) {
            Quantity memory = amounts.get("memory");
            problems.require(
                    memory == null
                            || memory.getNumber().remainder(BigDecimal.ONE).signum() == 0,
                    name,
                    "has a part of a byte of memory");
        }
    }
}
