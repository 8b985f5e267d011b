package dev.orderflow.console.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The events that an expectation means.
 *
 * @param where values of top-level properties of the body, all of which an event must have
 */
record EventPattern(String type, Map<String, JsonNode> where) {

    boolean matches(String eventType, JsonNode data) {
        return type.equals(eventType)
                && where.entrySet().stream()
                        .allMatch(property -> property.getValue().equals(data.get(property.getKey())));
    }
}
