package dev.orderflow.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Masks the personal data of events: the properties that the contracts mark with {@code x-personal-data}. Of a type
 * without a contract, all texts are masked.
 */
@Singleton
class PersonalData {

    static final String MASK = "•••";

    private static final String MARK = "x-personal-data";
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private final ObjectMapper json;
    private final Map<String, Optional<JsonNode>> schemas = new ConcurrentHashMap<>();

    PersonalData(ObjectMapper json) {
        this.json = json;
    }

    /** A copy of the body of an event, with the texts of personal properties replaced. */
    JsonNode mask(String type, JsonNode data) {
        return schemaOf(type).map(schema -> masked(data, schema)).orElseGet(() -> hidden(data));
    }

    private Optional<JsonNode> schemaOf(String type) {
        // Types come from outside: only those with a contract are remembered.
        Optional<JsonNode> known = schemas.get(type);
        if (known != null || !TYPE.matcher(type).matches()) {
            return known == null ? Optional.empty() : known;
        }
        Optional<JsonNode> read = read(type);
        if (read.isPresent()) {
            schemas.put(type, read);
        }
        return read;
    }

    private Optional<JsonNode> read(String type) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream schema = loader.getResourceAsStream("contracts/schemas/" + type + ".json")) {
            return schema == null ? Optional.empty() : Optional.of(json.readTree(schema));
        } catch (IOException e) {
            throw new UncheckedIOException("The contract of " + type + " cannot be read", e);
        }
    }

    private JsonNode masked(JsonNode value, JsonNode schema) {
        if (schema.path(MARK).asBoolean()) {
            return hidden(value);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = json.createObjectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(),
                            masked(member.getValue(), schema.path("properties").path(member.getKey()))));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(element -> copy.add(masked(element, schema.path("items"))));
            return copy;
        }
        return value;
    }

    private JsonNode hidden(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = json.createObjectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), hidden(member.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(element -> copy.add(hidden(element)));
            return copy;
        }
        return value.isTextual() ? TextNode.valueOf(MASK) : value;
    }
}
