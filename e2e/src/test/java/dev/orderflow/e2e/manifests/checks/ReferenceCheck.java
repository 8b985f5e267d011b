package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Reference;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Every object and key that is referred to by name exists, and every setting is used. */
final class ReferenceCheck implements Check {

    private static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Reference reference : Reference.in(manifests)) {
            Set<String> keys = manifests.keys(reference.kind(), reference.name());
            if (keys == null) {
                problems.require(
                        reference.optional(),
                        reference.from(),
                        "refers to a " + reference.kind() + " that is not there: " + reference.name());
            } else {
                reference.keys().stream()
                        .filter(key -> !reference.optional() && !keys.contains(key))
                        .forEach(key -> problems.report(
                                reference.from(),
                                "refers to a key that " + reference.kind() + " " + reference.name() + " does not have: "
                                        + key));
            }
        }
        manifests.all("ConfigMap").forEach(settings -> checkUse(settings, manifests, problems));
        manifests
                .all("Database")
                .forEach(database -> require(
                        database, "Cluster", Json.text(database, "spec", "cluster", "name"), manifests, problems));
        manifests.all("ScaledObject").forEach(scaled -> {
            for (JsonElement trigger : Json.list(scaled, "spec", "triggers")) {
                if (Json.has(trigger, "authenticationRef")) {
                    String name = Json.text(trigger, "authenticationRef", "name");
                    require(scaled, "TriggerAuthentication", name, manifests, problems);
                }
            }
        });
    }

    private static void checkUse(JsonObject settings, Manifests manifests, Problems problems) {
        String name = Json.text(settings, "metadata", "name");
        List<Reference> references = Reference.in(manifests).stream()
                .filter(reference ->
                        reference.kind().equals("ConfigMap") && reference.name().equals(name))
                .toList();
        Json.object(settings, "data").keySet().stream()
                .filter(key -> SETTING.matcher(key).matches())
                .filter(key -> references.stream()
                        .noneMatch(reference ->
                                reference.keys().isEmpty() || reference.keys().contains(key)))
                .forEach(key -> problems.report("ConfigMap " + name, "has a setting that nothing reads: " + key));
    }

    private static void require(JsonObject from, String kind, String name, Manifests manifests, Problems problems) {
        problems.require(
                manifests.find(kind, name).isPresent(),
                Manifests.nameOf(from),
                "refers to a " + kind + " that is not there: " + name);
    }
}
