package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pods meet the pod security standard "restricted" and have a read-only root file system.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
final class RestrictedCheck implements Check {

    private static final Set<String> ADDABLE = Set.of("NET_BIND_SERVICE");

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            V1PodSpec spec = workload.spec();
            problems.require(reachesNothingOfTheNode(spec), workload.name(), "reaches into the node");
            workload.containers().forEach(container -> check(workload.name(), spec, container, problems));
        }
    }

    private static boolean reachesNothingOfTheNode(V1PodSpec spec) {
        return Stream.of(spec.getHostNetwork(), spec.getHostPID(), spec.getHostIPC())
                        .noneMatch(Boolean.TRUE::equals)
                && Workload.orEmpty(spec.getVolumes()).stream().allMatch(RestrictedCheck::isAllowed);
    }

    private static boolean isAllowed(V1Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getCsi(),
                        volume.getDownwardAPI(),
                        volume.getEmptyDir(),
                        volume.getEphemeral(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getSecret())
                .anyMatch(Objects::nonNull);
    }

    private static void check(String name, V1PodSpec spec, V1Container container, Problems problems) {
        V1PodSecurityContext pod = Objects.requireNonNullElseGet(spec.getSecurityContext(), V1PodSecurityContext::new);
        V1SecurityContext own = Objects.requireNonNullElseGet(container.getSecurityContext(), V1SecurityContext::new);
        boolean nonRoot =
                Boolean.TRUE.equals(own.getRunAsNonRoot() != null ? own.getRunAsNonRoot() : pod.getRunAsNonRoot());
        Long user = own.getRunAsUser() != null ? own.getRunAsUser() : pod.getRunAsUser();
        var seccomp = own.getSeccompProfile() != null ? own.getSeccompProfile() : pod.getSeccompProfile();
        var capabilities = own.getCapabilities();
        problems.require(nonRoot && user != null && user > 0, name, "may run as root");
        problems.require(
                seccomp != null && List.of("RuntimeDefault", "Localhost").contains(seccomp.getType()),
                name,
                "has no seccomp profile");
        problems.require(Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()), name, "may gain privileges");
        problems.require(!Boolean.TRUE.equals(own.getPrivileged()), name, "is privileged");
        problems.require(
                capabilities != null
                        && Workload.orEmpty(capabilities.getDrop()).contains("ALL")
                        && ADDABLE.containsAll(Workload.orEmpty(capabilities.getAdd())),
                name,
                "keeps capabilities");
        problems.require(
                Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()), name, "can write to its root file system");
        problems.require(
                Workload.orEmpty(container.getPorts()).stream().allMatch(port -> port.getHostPort() == null),
                name,
                "takes ports of the node");
    }
}
