package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import java.util.List;

/** All objects are in the one namespace of the manifests, which enforces the restricted pod security standard. */
final class NamespaceCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        List<JsonObject> namespaces = manifests.all("Namespace").toList();
        if (namespaces.size() != 1) {
            problems.report("the rendering", "has " + namespaces.size() + " namespaces, not one");
            return;
        }
        JsonObject namespace = namespaces.get(0);
        for (String mode : List.of("enforce", "warn")) {
            problems.require(
                    "restricted"
                            .equals(Json.texts(namespace, "metadata", "labels")
                                    .get("pod-security.kubernetes.io/" + mode)),
                    Manifests.nameOf(namespace),
                    "does not " + mode + " the restricted pod security standard");
        }
        String name = Json.text(namespace, "metadata", "name");
        manifests.objects().stream()
                .filter(Manifests::isNamespaced)
                .forEach(object -> problems.require(
                        Json.text(object, "metadata", "namespace").equals(name),
                        Manifests.nameOf(object),
                        "is not in the namespace " + name));
    }
}
