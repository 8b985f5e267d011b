package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each file that a variable of a service names is in a mounted volume. */
final class FileCheck implements Check {

    private static final Pattern FILE = Pattern.compile("(?:file:)?(/.+)/([^/]+)");

    @Override
    public void check(Manifests manifests, Problems problems) {
        manifests.workloads().stream()
                .filter(Workload::isService)
                .forEach(service -> Connection.environment(service, manifests).forEach((name, value) -> {
                    Matcher file = FILE.matcher(value);
                    if (file.matches()) {
                        problems.require(
                                files(service, file.group(1), manifests).contains(file.group(2)),
                                service.name(),
                                "names a file in " + name + " that is not mounted: " + value);
                    }
                }));
    }

    private static Set<String> files(Workload service, String folder, Manifests manifests) {
        Optional<String> volume = service.containers()
                .flatMap(container -> Workload.orEmpty(container.getVolumeMounts()).stream())
                .filter(mount -> mount.getMountPath().equals(folder))
                .map(mount -> mount.getName())
                .findAny();
        JsonObject pod = Json.object(service.object(), "spec", "template", "spec");
        return Json.list(pod, "volumes").stream()
                .filter(each -> volume.equals(Optional.of(Json.text(each, "name"))))
                .flatMap(each ->
                        Stream.concat(Stream.of(each), Json.list(Json.object(each, "projected"), "sources").stream()))
                .flatMap(each -> files(each, manifests).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> files(JsonElement volume, Manifests manifests) {
        for (var kind : Map.of("Secret", "secret", "ConfigMap", "configMap").entrySet()) {
            JsonObject source = Json.object(volume, kind.getValue());
            if (Json.has(source, "items")) {
                return Json.list(source, "items").stream()
                        .map(item -> Json.text(item, "path"))
                        .collect(Collectors.toSet());
            }
            if (!source.isEmpty()) {
                String name = Json.text(source, "name") + Json.text(source, "secretName");
                return Objects.requireNonNullElse(manifests.keys(kind.getKey(), name), Set.of());
            }
        }
        return Set.of();
    }
}
