package dev.orderflow.e2e.manifests.model;

import io.kubernetes.client.openapi.models.V1ContainerPort;
import java.util.Map;
import java.util.stream.Collectors;

/** Pods of one owner, with their labels and named ports. */
public record Pods(String owner, Map<String, String> labels, Map<String, Integer> ports, int replicas) {

    public static Pods of(Workload workload) {
        return new Pods(
                workload.name(),
                workload.labels(),
                workload.containers()
                        .flatMap(container -> Workload.orEmpty(container.getPorts()).stream())
                        .filter(port -> port.getName() != null)
                        .collect(Collectors.toMap(
                                V1ContainerPort::getName, V1ContainerPort::getContainerPort, (a, b) -> a)),
                workload.replicas());
    }
}
