package dev.orderflow.e2e.fuzz;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to publish.
 *
 * @param description how it differs from a valid event, for human readers
 * @param mark identifies it wherever its headers are stored
 */
public record EventInput(String description, String mark, BasicProperties properties, byte[] body) {

    /** The header that holds the mark. */
    public static final String MARK = "fuzz";

    /** The CloudEvents attribute as a consumer reads it; null if it is missing. */
    public @Nullable String attribute(String name) {
        Map<String, Object> headers = properties.getHeaders();
        Object value = headers.get("cloudEvents_" + name);
        if (value == null) {
            value = headers.get("cloudEvents:" + name);
        }
        // Only texts, numbers and booleans are attributes. Half a character becomes a question mark.
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? new String(value.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : null;
    }

    @Override
    public String toString() {
        return mark + " " + description;
    }
}
