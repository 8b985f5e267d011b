package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads missing fields as empty. */
public final class Json {

    private Json() {}

    public static JsonObject object(JsonElement parent, String... path) {
        return at(parent, path) instanceof JsonObject object ? object : new JsonObject();
    }

    public static String text(JsonElement parent, String... path) {
        return at(parent, path) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    public static int number(JsonElement parent, int otherwise, String... path) {
        return at(parent, path) instanceof JsonPrimitive value && value.isNumber() ? value.getAsInt() : otherwise;
    }

    public static boolean has(JsonElement parent, String... path) {
        return at(parent, path) != null;
    }

    public static List<JsonElement> list(JsonElement parent, String... path) {
        return at(parent, path) instanceof JsonArray array ? array.asList() : List.of();
    }

    public static Map<String, String> texts(JsonElement parent, String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(parent, path).asMap().forEach((name, value) -> texts.put(name, value.getAsString()));
        return texts;
    }

    /** The values of all fields of this name, at any depth. */
    public static Stream<JsonElement> everywhere(JsonElement from, String field) {
        if (from instanceof JsonArray array) {
            return array.asList().stream().flatMap(element -> everywhere(element, field));
        }
        if (from instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(entry -> Stream.concat(
                            entry.getKey().equals(field) ? Stream.of(entry.getValue()) : Stream.empty(),
                            everywhere(entry.getValue(), field)));
        }
        return Stream.empty();
    }

    private static @Nullable JsonElement at(JsonElement parent, String... path) {
        JsonElement at = parent;
        for (String field : path) {
            if (!(at instanceof JsonObject object) || !object.has(field)) {
                return null;
            }
            at = object.get(field);
        }
        return at.isJsonNull() ? null : at;
    }
}
