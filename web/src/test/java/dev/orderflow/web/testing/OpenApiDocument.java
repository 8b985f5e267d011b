package dev.orderflow.web.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of a service, with which responses are compared. It has to be of version 3.1, whose schemas are those
 * of JSON Schema 2020-12. What a schema does not name is a difference.
 */
public final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper ORDERED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final int FINGERPRINT_BYTES = 8;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;

    private final ObjectNode document;
    private final String fingerprint;
    private final List<Template> templates;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public OpenApiDocument(String json) {
        document = (ObjectNode) read(json);
        fingerprint = fingerprint(document.path("paths"), document.path("components"));
        close(document.path("components").path("schemas"));
        close(document.path("paths"));
        templates = document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(OpenApiDocument::parameters))
                .map(Template::of)
                .toList();
    }

    /**
     * A response of the service.
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

    /** Tells documents apart by their operations and responses. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The operation that a request is for, as method and path; empty if none is described. */
    public Optional<String> operationOf(Answer answer) {
        return described(answer).isMissingNode()
                ? Optional.empty()
                : templateOf(answer.path()).map(path -> answer.method() + " " + path);
    }

    /** The name of the schema of a response with a body; empty if it has none, or one without a name. */
    public Optional<String> schemaOf(Answer answer) {
        JsonNode content = response(described(answer), answer).path("content");
        JsonNode reference = content.path(mediaType(answer)).path("schema").path("$ref");
        return reference.isTextual()
                ? Optional.of(reference.asText().substring(reference.asText().lastIndexOf('/') + 1))
                : Optional.empty();
    }

    /** What differs from the document, in words; empty if nothing does. */
    public List<String> differences(Answer answer) {
        JsonNode operation = described(answer);
        if (operation.isMissingNode()) {
            return answer.status() >= BAD_REQUEST || isAutomatic(answer.method())
                    ? List.of()
                    : List.of("the operation is not described");
        }
        JsonNode response = response(operation, answer);
        if (response.isMissingNode()) {
            return List.of("the status is not described");
        }
        return differences(answer, templateOf(answer.path()).orElseThrow(), response.path("content"));
    }

    private JsonNode described(Answer answer) {
        String method = answer.method().toLowerCase(Locale.ROOT);
        // HTTP tells get from GET.
        return method.equals(answer.method())
                ? MissingNode.getInstance()
                : templateOf(answer.path())
                        .map(path -> document.path("paths").path(path).path(method))
                        .orElseGet(MissingNode::getInstance);
    }

    private static JsonNode response(JsonNode operation, Answer answer) {
        return operation.path("responses").path(Integer.toString(answer.status()));
    }

    private List<String> differences(Answer answer, String path, JsonNode content) {
        if (answer.body().isEmpty()) {
            return content.isEmpty() || answer.status() == NOT_MODIFIED
                    ? List.of()
                    : List.of("the body that is described is missing");
        }
        String type = mediaType(answer);
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

    private static String mediaType(Answer answer) {
        return answer.type() == null ? "none" : answer.type().split(";", 2)[0].strip();
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

    // The order of members says nothing.
    private static String fingerprint(JsonNode... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JsonNode part : parts) {
                digest.update(ORDERED.writeValueAsBytes(ORDERED.convertValue(part, Object.class)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
