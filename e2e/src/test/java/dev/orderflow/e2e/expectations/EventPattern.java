package dev.orderflow.e2e.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The events that an expectation means.
 *
 * @param where values of properties of the data, all of which an event must have
 */
record EventPattern(String type, Map<String, JsonNode> where) {

    EventPattern {
        where = where == null ? Map.of() : Map.copyOf(where);
    }

    boolean matches(Event event) {
        return type.equals(event.type())
                && where.entrySet().stream().allMatch(property -> property.getValue()
                        .equals(event.data().get(property.getKey())));
    }
}
