package dev.orderflow.e2e.manifests.checks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Objects of Kubernetes' own kinds have no unknown field, all required fields, and values of the right types. */
final class ModelCheck implements Check {

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (JsonObject object : manifests.objects()) {
            Class<?> model = model(object);
            if (model != null) {
                check(object, model, problems);
            }
        }
    }

    /** Null for custom and unknown kinds. */
    static @Nullable Class<?> model(JsonObject object) {
        String version = Json.text(object, "apiVersion");
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        if (group.contains(".") && !group.endsWith(".k8s.io")) {
            return null;
        }
        String shortVersion = version.substring(version.indexOf('/') + 1);
        try {
            return Class.forName("io.kubernetes.client.openapi.models."
                    + shortVersion.substring(0, 1).toUpperCase(Locale.ROOT)
                    + shortVersion.substring(1)
                    + Json.text(object, "kind"));
        } catch (ClassNotFoundException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static void check(JsonObject object, Class<?> model, Problems problems) {
        String name = Manifests.nameOf(object);
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
            // The generated validation checks only fields. Reading fails on a value of the wrong type.
            compare(name, "", object, JSON.getGson().toJsonTree(JSON.getGson().fromJson(object, model)), problems);
        } catch (InvocationTargetException e) {
            problems.report(
                    name,
                    "does not follow the schema: " + e.getTargetException().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            problems.report(name, "does not follow the schema: " + e.getMessage());
        }
    }

    private static void compare(
            String name, String path, JsonElement written, @Nullable JsonElement understood, Problems problems) {
        if (understood == null || understood.isJsonNull()) {
            boolean empty = written.isJsonNull()
                    || written.isJsonObject() && written.getAsJsonObject().isEmpty();
            problems.require(empty, name, "has a value at " + path + " that is not understood: " + written);
        } else if (written.isJsonObject() && understood.isJsonObject()) {
            written.getAsJsonObject()
                    .asMap()
                    .forEach((field, value) -> compare(
                            name,
                            path + "." + field,
                            value,
                            understood.getAsJsonObject().get(field),
                            problems));
        } else if (written.isJsonArray() && understood.isJsonArray()) {
            for (int i = 0; i < written.getAsJsonArray().size(); i++) {
                JsonElement element = written.getAsJsonArray().get(i);
                compare(
                        name,
                        path + "[" + i + "]",
                        element,
                        understood.getAsJsonArray().get(i),
                        problems);
            }
        } else {
            problems.require(
                    sameType(written, understood),
                    name,
                    "has the wrong type at " + path + ": " + written + " is read as " + understood);
        }
    }

    private static boolean sameType(JsonElement written, JsonElement understood) {
        if (!written.isJsonPrimitive() || !understood.isJsonPrimitive()) {
            return false;
        }
        return written.getAsJsonPrimitive().isString()
                        == understood.getAsJsonPrimitive().isString()
                && written.getAsJsonPrimitive().isBoolean()
                        == understood.getAsJsonPrimitive().isBoolean();
    }
}
