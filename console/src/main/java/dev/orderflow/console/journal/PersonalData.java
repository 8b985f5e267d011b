package dev.orderflow.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;

/**
 * Masks the personal data of events: the properties that the contracts mark with {@code x-personal-data}. Of a type
 * without a contract, and of properties that a contract does not list, all texts and numbers are masked.
 */
@Singleton
public class PersonalData {

    public static final String MASK = "•••";

    private static final String MARK = "x-personal-data";

    private final ObjectMapper json;
    private final EventSchemas schemas;

    PersonalData(ObjectMapper json, EventSchemas schemas) {
        this.json = json;
        this.schemas = schemas;
    }

    /** A copy of the body of an event, with personal values replaced. */
    public JsonNode mask(String type, JsonNode data) {
        return schemas.of(type)
                .map(schema -> masked(data, schema, schema, false))
                .orElseGet(() -> masked(data, MissingNode.getInstance(), MissingNode.getInstance(), true));
    }

    /**
     * @param schema of the value
     * @param document that the schema is a part of
     * @param inherited whether the values around are personal
     */
    private JsonNode masked(JsonNode value, JsonNode schema, JsonNode document, boolean inherited) {
        JsonNode referred = referred(schema, document);
        boolean personal = schema.path(MARK).asBoolean(referred.path(MARK).asBoolean(inherited));
        boolean revoked = !schema.path(MARK).asBoolean(referred.path(MARK).asBoolean(true));
        if (value instanceof ObjectNode object) {
            ObjectNode copy = json.createObjectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(),
                            part(
                                    member.getValue(),
                                    referred.path("properties").path(member.getKey()),
                                    document,
                                    personal,
                                    revoked)));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = json.createArrayNode();
            array.forEach(element -> copy.add(part(element, referred.path("items"), document, personal, revoked)));
            return copy;
        }
        return personal && (value.isTextual() || value.isNumber()) ? TextNode.valueOf(MASK) : value;
    }

    // What the contract does not list may be personal: publishers are upgraded before the console.
    private JsonNode part(JsonNode value, JsonNode schema, JsonNode document, boolean personal, boolean revoked) {
        return masked(value, schema, document, schema.isMissingNode() ? !revoked : personal);
    }

    private static JsonNode referred(JsonNode schema, JsonNode document) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
    }
}
