package dev.orderflow.e2e.manifests;

import dev.orderflow.e2e.manifests.model.Combination;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Rendering;
import dev.orderflow.e2e.manifests.model.Workload;
import dev.orderflow.e2e.manifests.monitoring.PromQl;
import dev.orderflow.e2e.manifests.monitoring.Query;
import io.kubernetes.client.openapi.models.V1HTTPGetAction;
import io.kubernetes.client.openapi.models.V1Probe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the manifests expect of a running service. */
public final class Deployed {

    // Metrics of kube-state-metrics, the kubelet, Prometheus itself and RabbitMQ's plugin.
    private static final Predicate<String> OF_OTHERS =
            Pattern.compile("kube_\\w+|container_\\w+|up|rabbitmq_\\w+").asMatchPredicate();

    private Deployed() {}

    /** The services' metrics that alerts, dashboards and scalers read. */
    public static Set<String> metrics() {
        return production().stream()
                .flatMap(manifests -> Query.in(manifests).stream())
                .flatMap(query -> PromQl.metrics(query.text()).stream())
                .filter(OF_OTHERS.negate())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By service, the paths that the kubelet probes and Prometheus reads. */
    public static Map<String, Set<String>> paths() {
        return production().stream()
                .flatMap(manifests -> manifests.workloads().stream())
                .filter(Workload::isService)
                .collect(Collectors.toMap(Workload::name, Deployed::paths, (one, same) -> one));
    }

    private static Set<String> paths(Workload service) {
        return Stream.concat(
                        Stream.of("/q/metrics"),
                        service.containers()
                                .flatMap(container -> Stream.of(
                                        container.getStartupProbe(),
                                        container.getReadinessProbe(),
                                        container.getLivenessProbe()))
                                .filter(Objects::nonNull)
                                .map(V1Probe::getHttpGet)
                                .filter(Objects::nonNull)
                                .map(V1HTTPGetAction::getPath))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Manifests> production() {
        Rendering.prepare();
        return Stream.of("production", "production+keda")
                .map(text -> Combination.parse(text).manifests())
                .toList();
    }
}
