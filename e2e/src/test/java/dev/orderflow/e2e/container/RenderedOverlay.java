package dev.orderflow.e2e.container;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LifecycleHandler;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The rendered objects of an overlay, read as a cluster reads them. */
public final class RenderedOverlay {

    private final List<JsonObject> objects;
    private final Map<String, Map<String, byte[]>> configMaps = new HashMap<>();
    private final Map<String, Map<String, byte[]>> secrets = new HashMap<>();

    private RenderedOverlay(List<JsonObject> objects) {
        this.objects = objects;
        all("ConfigMap", V1ConfigMap.class).forEach(map -> {
            Map<String, byte[]> data = new HashMap<>();
            orEmpty(map.getData()).forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8)));
            data.putAll(orEmpty(map.getBinaryData()));
            configMaps.put(Objects.requireNonNull(map.getMetadata()).getName(), data);
        });
        all("Secret", V1Secret.class).forEach(secret -> {
            Map<String, byte[]> data = new HashMap<>(orEmpty(secret.getData()));
            orEmpty(secret.getStringData())
                    .forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8)));
            secrets.put(Objects.requireNonNull(secret.getMetadata()).getName(), data);
        });
    }

    /** Renders the folders with kubectl, or with stand-alone kustomize if there is no kubectl. */
    public static RenderedOverlay of(Path... folders) {
        return new RenderedOverlay(
                Stream.of(folders).flatMap(RenderedOverlay::objectsOf).toList());
    }

    private static Stream<JsonObject> objectsOf(Path folder) {
        String yaml = String.join(
                "\n",
                Shell.lines("if command -v kubectl >/dev/null; then exec kubectl kustomize '" + folder
                        + "'; else exec kustomize build '" + folder + "'; fi"));
        Gson gson = new Gson();
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .map(document -> gson.toJsonTree(document).getAsJsonObject());
    }

    /** The pod template of the Deployment. */
    public PodTemplate podOf(String deployment) {
        V1Deployment found = all("Deployment", V1Deployment.class).stream()
                .filter(candidate -> deployment.equals(
                        Objects.requireNonNull(candidate.getMetadata()).getName()))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("No Deployment " + deployment));
        V1PodSpec pod = Objects.requireNonNull(
                Objects.requireNonNull(found.getSpec()).getTemplate().getSpec());
        V1Container container = pod.getContainers().get(0);
        Volumes volumes = new Volumes(configMaps, secrets);
        var podSecurity = Objects.requireNonNull(pod.getSecurityContext());
        var security = Objects.requireNonNull(container.getSecurityContext());
        Duration preStop = container.getLifecycle() == null
                ? Duration.ZERO
                : sleep(Objects.requireNonNull(container.getLifecycle().getPreStop()));
        return new PodTemplate(
                Objects.requireNonNull(container.getImage()),
                orEmpty(container.getCommand()),
                orEmpty(container.getArgs()),
                new ContainerEnvironment(configMaps, secrets).of(container),
                orEmpty(container.getVolumeMounts()).stream()
                        .map(mount -> volumes.mount(volume(pod, mount), mount))
                        .toList(),
                security.getRunAsUser() == null ? podSecurity.getRunAsUser() : security.getRunAsUser(),
                security.getRunAsGroup() == null ? podSecurity.getRunAsGroup() : security.getRunAsGroup(),
                Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()),
                Objects.requireNonNull(Objects.requireNonNull(container.getResources())
                                .getLimits()
                                .get("memory"))
                        .getNumber()
                        .longValueExact(),
                probe(container, container.getStartupProbe()),
                probe(container, container.getReadinessProbe()),
                probe(container, container.getLivenessProbe()),
                preStop,
                Duration.ofSeconds(Objects.requireNonNull(pod.getTerminationGracePeriodSeconds())));
    }

    private static V1Volume volume(V1PodSpec pod, V1VolumeMount mount) {
        return orEmpty(pod.getVolumes()).stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("No volume " + mount.getName()));
    }

    private static Duration sleep(V1LifecycleHandler preStop) {
        if (preStop.getSleep() == null) {
            throw new IllegalStateException("A preStop other than sleep needs a program in the image");
        }
        return Duration.ofSeconds(preStop.getSleep().getSeconds());
    }

    private static PodTemplate.Probe probe(V1Container container, V1Probe probe) {
        var get = Objects.requireNonNull(probe.getHttpGet());
        IntOrString port = get.getPort();
        int number = port.isInteger()
                ? port.getIntValue()
                : orEmpty(container.getPorts()).stream()
                        .filter(candidate -> port.getStrValue().equals(candidate.getName()))
                        .map(V1ContainerPort::getContainerPort)
                        .findAny()
                        .orElseThrow(() -> new IllegalStateException("No port " + port.getStrValue()));
        int seconds = probe.getTimeoutSeconds() == null ? 1 : probe.getTimeoutSeconds();
        return new PodTemplate.Probe(Objects.requireNonNull(get.getPath()), number, Duration.ofSeconds(seconds));
    }

    private <T> List<T> all(String kind, Class<T> model) {
        return objects.stream()
                .filter(object -> object.get("kind").getAsString().equals(kind))
                .map(object -> JSON.getGson().fromJson(object, model))
                .toList();
    }

    public static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    public static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
