package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.openapi.models.V1PodSpec;

/** Pods get nothing unneeded from the cluster. */
final class PodCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            V1PodSpec spec = workload.spec();
            // A service link such as RABBITMQ_PORT=tcp://... would be read as our setting.
            problems.require(Boolean.FALSE.equals(spec.getEnableServiceLinks()), workload.name(), "has service links");
            problems.require(
                    Boolean.FALSE.equals(spec.getAutomountServiceAccountToken()),
                    workload.name(),
                    "mounts a token that nothing needs");
            String account = String.valueOf(spec.getServiceAccountName());
            problems.require(
                    manifests.find("ServiceAccount", account).isPresent(),
                    workload.name(),
                    "has no ServiceAccount of its own: " + account);
        }
    }
}
