package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Objects, and named elements in them, are unique. */
final class UniquenessCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        requireUnique(
                manifests.objects().stream().map(Manifests::nameOf).toList(), "the rendering", "object", problems);
        for (JsonObject object : manifests.objects()) {
            String name = Manifests.nameOf(object);
            JsonObject pod = Json.object(object, "spec", "template", "spec");
            requireUnique(texts(Json.list(pod, "containers"), "name"), name, "container", problems);
            requireUnique(texts(Json.list(pod, "volumes"), "name"), name, "volume", problems);
            for (JsonElement container : Json.list(pod, "containers")) {
                requireUnique(texts(Json.list(container, "env"), "name"), name, "variable", problems);
                requireUnique(texts(Json.list(container, "ports"), "name"), name, "port", problems);
                requireUnique(texts(Json.list(container, "volumeMounts"), "mountPath"), name, "mount path", problems);
            }
        }
        manifests.all("Service").forEach(service -> {
            String name = Manifests.nameOf(service);
            requireUnique(texts(Json.list(service, "spec", "ports"), "name"), name, "port", problems);
            requireUnique(texts(Json.list(service, "spec", "ports"), "port"), name, "port", problems);
        });
    }

    private static List<String> texts(List<JsonElement> elements, String field) {
        return elements.stream()
                .map(element -> Json.text(element, field))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static void requireUnique(List<String> names, String subject, String kind, Problems problems) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> problems.report(subject, "has a " + kind + " twice: " + name));
    }
}
