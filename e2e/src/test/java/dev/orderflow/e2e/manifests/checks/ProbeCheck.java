package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Probe;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Long-running containers have all three probes, on named ports. The services are probed at their own health paths. */
final class ProbeCheck implements Check {

    private static final Map<String, String> PATHS = Map.of(
            "startup", "/q/health/started",
            "readiness", "/q/health/ready",
            "liveness", "/q/health/live");

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            workload.lastingContainers().forEach(container -> {
                check(workload, container, "startup", container.getStartupProbe(), problems);
                check(workload, container, "readiness", container.getReadinessProbe(), problems);
                check(workload, container, "liveness", container.getLivenessProbe(), problems);
            });
        }
    }

    private static void check(
            Workload workload, V1Container container, String name, @Nullable V1Probe probe, Problems problems) {
        if (probe == null) {
            problems.report(workload.name(), "has no " + name + " probe");
            return;
        }
        var http = probe.getHttpGet();
        IntOrString port = http != null
                ? http.getPort()
                : probe.getTcpSocket() != null ? probe.getTcpSocket().getPort() : null;
        boolean declared = port == null
                || Workload.orEmpty(container.getPorts()).stream()
                        .anyMatch(declaredPort -> port.toString().equals(declaredPort.getName()));
        problems.require(
                declared, workload.name(), "has a " + name + " probe on a port that it does not declare: " + port);
        if (workload.isService()) {
            String path = http == null ? "" : String.valueOf(http.getPath());
            problems.require(
                    path.equals(PATHS.get(name)),
                    workload.name(),
                    "has a " + name + " probe that asks for something else: " + path);
        }
    }
}
