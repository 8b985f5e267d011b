package dev.orderflow.outbox.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.LongString;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts AMQP headers to JSON and back. Text, numbers, booleans, lists and tables keep their type; other values
 * become text.
 */
final class MessageHeaders {

    private static final TypeReference<Map<String, Object>> TABLE = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageHeaders() {}

    static String toJson(Map<String, Object> headers) {
        try {
            return JSON.writeValueAsString(plain(headers));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Headers without a JSON form", e);
        }
    }

    static Map<String, Object> fromJson(String json) {
        try {
            return JSON.readValue(json, TABLE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No headers: " + json, e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        } else if (value instanceof Map<?, ?> table) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            table.forEach((key, each) -> sorted.put(String.valueOf(key), plain(each)));
            return sorted;
        } else if (value instanceof List<?> list) {
            return list.stream().map(MessageHeaders::plain).toList();
        } else if (value instanceof LongString text) {
            return text.toString();
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        return value.toString();
    }
}
