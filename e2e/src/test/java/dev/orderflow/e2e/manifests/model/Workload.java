package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonObject;
import dev.orderflow.outbox.testing.Repository;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Deployment or StatefulSet, and its pods. */
public record Workload(JsonObject object, V1PodTemplateSpec pods) {

    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");

    static Stream<Workload> of(JsonObject object) {
        return KINDS.contains(Json.text(object, "kind"))
                ? Stream.of(new Workload(
                        object,
                        JSON.getGson().fromJson(Json.object(object, "spec", "template"), V1PodTemplateSpec.class)))
                : Stream.empty();
    }

    public String kind() {
        return Json.text(object, "kind");
    }

    public String name() {
        return Json.text(object, "metadata", "name");
    }

    /** Whether this is one of the four services of this repository. */
    public boolean isService() {
        return Files.exists(Repository.root().resolve(name()).resolve("pom.xml"));
    }

    /** The value of the manifest, or Kubernetes' default. */
    int replicas() {
        return Json.number(object, 1, "spec", "replicas");
    }

    public V1PodSpec spec() {
        return Objects.requireNonNull(pods.getSpec());
    }

    public Map<String, String> labels() {
        return Json.texts(object, "spec", "template", "metadata", "labels");
    }

    Map<String, String> selector() {
        return Json.texts(object, "spec", "selector", "matchLabels");
    }

    public Stream<V1Container> containers() {
        return Stream.concat(orEmpty(spec().getInitContainers()).stream(), spec().getContainers().stream());
    }

    /** Containers that run for the lifetime of the pod. */
    public Stream<V1Container> lastingContainers() {
        return Stream.concat(
                orEmpty(spec().getInitContainers()).stream()
                        .filter(container -> "Always".equals(container.getRestartPolicy())),
                spec().getContainers().stream());
    }

    public Optional<Integer> port(String name) {
        return containers()
                .flatMap(container -> orEmpty(container.getPorts()).stream())
                .filter(port -> name.equals(port.getName()))
                .map(V1ContainerPort::getContainerPort)
                .findAny();
    }

    public Set<String> claims() {
        return Json.list(object, "spec", "volumeClaimTemplates").stream()
                .map(claim -> Json.text(claim, "metadata", "name"))
                .collect(Collectors.toSet());
    }

    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    public static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
