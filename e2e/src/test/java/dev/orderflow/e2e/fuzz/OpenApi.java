package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The requests of an OpenAPI document (3.x, JSON). */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final int DEEPEST = 10;

    private final JsonNode document;

    public OpenApi(JsonNode document) {
        this.document = document;
    }

    /**
     * A method of a path.
     *
     * @param body an example derived from its schema, if the operation takes JSON
     * @param statuses the documented ones
     */
    public record Operation(
            String method, String path, List<Parameter> parameters, Optional<JsonNode> body, Set<Integer> statuses) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * @param in path, query, header or cookie
     * @param example a valid value
     */
    public record Parameter(String name, String in, boolean required, String example) {}

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(path.getKey(), method.getKey(), path.getValue(), method.getValue()));
                    }
                }));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode ofPath, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        ofPath.path("parameters").forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        operation.path("parameters").forEach(parameter -> parameters.add(parameter(resolve(parameter))));
        Set<Integer> statuses = new TreeSet<>();
        operation.path("responses").fieldNames().forEachRemaining(status -> {
            if (status.matches("[1-5][0-9]{2}")) {
                statuses.add(Integer.valueOf(status));
            }
        });
        JsonNode schema = resolve(operation.path("requestBody")).at("/content/application~1json/schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                schema.isMissingNode() ? Optional.empty() : Optional.of(example(schema, 0)),
                statuses);
    }

    private Parameter parameter(JsonNode parameter) {
        return new Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                example(parameter.path("schema"), 0).asText());
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.asText().substring(1)) : node;
    }

    private JsonNode example(JsonNode reference, int depth) {
        JsonNode schema = resolve(reference);
        for (JsonNode given : List.of(
                schema.path("example"),
                schema.path("examples").path(0),
                schema.path("default"),
                schema.path("enum").path(0))) {
            if (!given.isMissingNode()) {
                return given;
            }
        }
        for (String choice : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(choice) && depth < DEEPEST) {
                return example(schema.get(choice).path(0), depth + 1);
            }
        }
        return ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        // OpenAPI 3.1 writes a nullable type as a list of types.
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.path(0) : type).asText()) {
            case "integer" -> json.numberNode(schema.path("minimum").asLong(1));
            case "number" -> json.numberNode(schema.path("minimum").asDouble(1));
            case "boolean" -> json.booleanNode(true);
            case "array" -> {
                ArrayNode array = json.arrayNode();
                if (depth < DEEPEST) {
                    array.add(example(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "object" -> {
                ObjectNode object = json.objectNode();
                if (depth < DEEPEST) {
                    schema.path("properties")
                            .fields()
                            .forEachRemaining(
                                    property -> object.set(property.getKey(), example(property.getValue(), depth + 1)));
                }
                yield object;
            }
            default -> json.textNode(text(schema.path("format").asText()));
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> "01890a5d-ac96-774b-bcce-b302099a8057";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "date" -> "2026-01-01";
            case "email" -> "anna@example.org";
            default -> "text";
        };
    }
}
