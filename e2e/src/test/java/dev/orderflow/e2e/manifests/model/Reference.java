package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A reference to a ConfigMap or Secret, and to keys in it.
 *
 * @param keys empty for the whole object
 */
public record Reference(String from, String kind, String name, Set<String> keys, boolean optional) {

    private static final String CONFIG_MAP = "ConfigMap";
    private static final String SECRET = "Secret";
    private static final Set<String> LOGIN = Set.of("username", "password");
    private static final Set<String> CERTIFICATE = Set.of("tls.crt", "tls.key");

    public static List<Reference> in(Manifests manifests) {
        return Stream.concat(
                        manifests.workloads().stream().flatMap(Reference::ofPods),
                        manifests.objects().stream().flatMap(Reference::ofObject))
                .toList();
    }

    private static Stream<Reference> ofPods(Workload workload) {
        JsonObject pod = Json.object(workload.object(), "spec", "template", "spec");
        String from = workload.name();
        return Stream.of(
                        Json.everywhere(pod, "configMapKeyRef").map(each -> key(from, CONFIG_MAP, each)),
                        Json.everywhere(pod, "secretKeyRef").map(each -> key(from, SECRET, each)),
                        Json.everywhere(pod, "configMapRef").map(each -> whole(from, CONFIG_MAP, each)),
                        Json.everywhere(pod, "secretRef").map(each -> whole(from, SECRET, each)),
                        Json.list(pod, "volumes").stream().flatMap(volume -> ofVolume(from, volume, pod)))
                .flatMap(references -> references);
    }

    private static Stream<Reference> ofVolume(String from, JsonElement volume, JsonObject pod) {
        Stream<Reference> mounted = Stream.concat(Stream.of(volume), Json.list(volume, "projected", "sources").stream())
                .flatMap(source -> Stream.of(CONFIG_MAP, SECRET)
                        .filter(kind -> Json.has(source, field(kind)))
                        .map(kind -> items(from, kind, Json.object(source, field(kind)))));
        // The name of a single mounted file of a ConfigMap.
        Stream<Reference> files = Json.everywhere(pod, "volumeMounts")
                .flatMap(mounts -> mounts.getAsJsonArray().asList().stream())
                .filter(mount -> Json.has(volume, "configMap") && Json.has(mount, "subPath"))
                .filter(mount -> Json.text(mount, "name").equals(Json.text(volume, "name")))
                .map(mount -> new Reference(
                        from,
                        CONFIG_MAP,
                        Json.text(volume, "configMap", "name"),
                        Set.of(Json.text(mount, "subPath")),
                        false));
        return Stream.concat(mounted, files);
    }

    private static Stream<Reference> ofObject(JsonObject object) {
        String from = Manifests.nameOf(object);
        JsonObject spec = Json.object(object, "spec");
        return switch (Json.text(object, "kind")) {
            case "Cluster" ->
                Stream.concat(Json.everywhere(spec, "secret"), Json.everywhere(spec, "passwordSecret"))
                        .map(each -> new Reference(from, SECRET, Json.text(each, "name"), LOGIN, false));
            case "RabbitmqCluster" ->
                Stream.concat(
                        Json.everywhere(spec, "secretName")
                                .map(name -> new Reference(from, SECRET, name.getAsString(), CERTIFICATE, false)),
                        Json.list(spec, "override", "statefulSet", "spec", "template", "spec", "volumes").stream()
                                .flatMap(volume -> ofVolume(from, volume, Json.object(spec, "override"))));
            case "Ingress" ->
                Json.list(spec, "tls").stream()
                        .map(tls -> new Reference(from, SECRET, Json.text(tls, "secretName"), CERTIFICATE, false));
            case "TriggerAuthentication" ->
                Stream.concat(
                        Json.list(spec, "secretTargetRef").stream().map(each -> key(from, SECRET, each)),
                        Json.list(spec, "configMapTargetRef").stream().map(each -> key(from, CONFIG_MAP, each)));
            case "ServiceMonitor", "PodMonitor" ->
                Json.everywhere(spec, "secret").map(each -> key(from, SECRET, each));
            default -> Stream.empty();
        };
    }

    private static String field(String kind) {
        return kind.equals(SECRET) ? "secret" : "configMap";
    }

    private static Reference key(String from, String kind, JsonElement reference) {
        return new Reference(
                from, kind, Json.text(reference, "name"), Set.of(Json.text(reference, "key")), isOptional(reference));
    }

    private static Reference whole(String from, String kind, JsonElement reference) {
        return new Reference(from, kind, Json.text(reference, "name"), Set.of(), isOptional(reference));
    }

    // In a projection, the name of a Secret is in another field than outside.
    private static Reference items(String from, String kind, JsonObject source) {
        Set<String> keys = Set.copyOf(Json.list(source, "items").stream()
                .map(item -> Json.text(item, "key"))
                .toList());
        return new Reference(
                from, kind, Json.text(source, "name") + Json.text(source, "secretName"), keys, isOptional(source));
    }

    private static boolean isOptional(JsonElement reference) {
        return Json.text(reference, "optional").equals("true");
    }
}
