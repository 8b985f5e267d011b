package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Each volume is mounted, and each mount has a volume. */
final class VolumeCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            Set<String> volumes = new HashSet<>(workload.claims());
            Workload.orEmpty(workload.spec().getVolumes()).stream()
                    .map(V1Volume::getName)
                    .forEach(volumes::add);
            Set<String> mounted = workload.containers()
                    .flatMap(container -> Workload.orEmpty(container.getVolumeMounts()).stream())
                    .map(V1VolumeMount::getName)
                    .collect(Collectors.toSet());
            for (String name : mounted) {
                problems.require(
                        volumes.contains(name), workload.name(), "mounts a volume that it does not have: " + name);
            }
            for (String name : volumes) {
                problems.require(
                        mounted.contains(name), workload.name(), "has a volume that it does not mount: " + name);
            }
        }
    }
}
