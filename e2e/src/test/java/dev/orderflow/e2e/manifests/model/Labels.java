package dev.orderflow.e2e.manifests.model;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;

/** Label selectors, evaluated as the API server does. */
public final class Labels {

    private Labels() {}

    /** An empty selector matches everything. */
    public static boolean matches(JsonElement selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(Json.texts(selector, "matchLabels").entrySet())
                && Json.list(selector, "matchExpressions").stream().allMatch(e -> holds(e, labels));
    }

    private static boolean holds(JsonElement expression, Map<String, String> labels) {
        String value = labels.get(Json.text(expression, "key"));
        List<String> values = Json.list(expression, "values").stream()
                .map(JsonElement::getAsString)
                .toList();
        return switch (Json.text(expression, "operator")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
