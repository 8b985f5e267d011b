package dev.orderflow.outbox.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of an event's data that identify a person. */
final class PersonalMembers {

    private static final Set<String> PERSONAL = Set.of("customer", "deliveryAddress", "recipient");
    private static final Set<String> KEPT = Set.of("region", "country");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PersonalMembers() {}

    /** The data with every text in its personal members replaced; empty if it is no JSON object. */
    static Optional<byte[]> erased(byte[] data) {
        try {
            JsonNode read = JSON.readTree(data);
            if (read instanceof ObjectNode object) {
                object.properties().stream()
                        .filter(member -> PERSONAL.contains(member.getKey()))
                        .forEach(member -> member.setValue(erased(member.getValue())));
                return Optional.of(JSON.writeValueAsBytes(object));
            }
        } catch (IOException unreadable) {
            // Unreadable data may contain anything.
        }
        return Optional.empty();
    }

    private static JsonNode erased(JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (!KEPT.contains(member.getKey())) {
                    member.setValue(erased(member.getValue()));
                }
            }
            return object;
        }
        if (value.isTextual()) {
            return TextNode.valueOf(value.textValue().contains("@") ? Erased.EMAIL : Erased.TEXT);
        }
        return value.isArray() ? JSON.createArrayNode() : value;
    }
}
