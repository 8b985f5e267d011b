package dev.orderflow.outbox.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of a service, which answers are compared with. It has to be of version 3.1, whose schemas are those
 * of JSON Schema 2020-12. What a schema does not name is a difference.
 */
public final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;

    private final ObjectNode document;
    private final List<Template> templates;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public OpenApiDocument(String json) {
        document = (ObjectNode) read(json);
        close(document.path("components").path("schemas"));
        close(document.path("paths"));
        templates = document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(OpenApiDocument::parameters))
                .map(Template::of)
                .toList();
    }

    /**
     * An answer of the service.
     *
     * @param path of the request, as it was sent
     * @param type the media type; null without a body
     * @param body empty without one
     */
    public record Answer(
            String method,
            String path,
            int status,
            @Nullable String type,
            String body) {

        @Override
        public String toString() {
            return method + " " + path + " -> " + status + " " + type + " " + body;
        }
    }

    private record Template(String path, Pattern pattern) {

        private static Template of(String path) {
            String regex = Pattern.quote(path).replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q");
            return new Template(path, Pattern.compile(regex));
        }
    }

    /** What differs from the document, in words; empty if nothing does. */
    public List<String> differences(Answer answer) {
        Optional<String> path = templateOf(answer.path());
        JsonNode operation = path.map(found ->
                        document.path("paths").path(found).path(answer.method().toLowerCase(Locale.ROOT)))
                .orElseGet(MissingNode::getInstance);
        if (operation.isMissingNode()) {
            return answer.status() >= BAD_REQUEST || isAutomatic(answer.method())
                    ? List.of()
                    : List.of("the operation is not described");
        }
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return List.of("the status is not described");
        }
        return differences(answer, path.orElseThrow(), response.path("content"));
    }

    private List<String> differences(Answer answer, String path, JsonNode content) {
        if (answer.body().isEmpty()) {
            return content.isEmpty() || answer.status() == NOT_MODIFIED
                    ? List.of()
                    : List.of("the body that is described is missing");
        }
        String type =
                answer.type() == null ? "none" : answer.type().split(";", 2)[0].strip();
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of("the body of the media type " + type + " is not described");
        }
        String key = answer.method() + " " + path + " " + answer.status() + " " + type;
        return schemas
                .computeIfAbsent(key, unused -> compile(schema))
                .validate(
                        answer.body(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> "at '" + error.getInstanceLocation() + "': " + error.getMessage())
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
    }

    private Optional<String> templateOf(String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(Template::path)
                .findFirst();
    }

    // The framework answers them by what it serves.
    private static boolean isAutomatic(String method) {
        return method.equals("HEAD") || method.equals("OPTIONS");
    }

    // A field that a schema does not name is allowed by JSON Schema, and a mistake here.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")
                && !schema.has("allOf")) {
            schema.put("additionalProperties", false);
        }
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(OpenApiDocument::close);
    }

    private static long parameters(String path) {
        return path.chars().filter(character -> character == '{').count();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not an OpenAPI document", e);
        }
    }
}
