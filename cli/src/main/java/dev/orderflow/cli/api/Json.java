package dev.orderflow.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Parses the JSON of services and prints it readably. Numbers keep their digits: 12.50 stays 12.50. */
public final class Json {

    private static final int WIDTH = 110;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private Json() {}

    /** Returns text that is not JSON, such as the error page of a proxy, as a string. */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** The field as text, empty when it is missing or null. */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    public static List<JsonNode> elements(JsonNode array) {
        return array.isArray() ? stream(array).toList() : List.of();
    }

    /** The value, or an empty object if the value is not an object. */
    public static ObjectNode fieldsOf(JsonNode value) {
        return value instanceof ObjectNode object ? object : object();
    }

    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Prints objects and arrays that fit on one line on one line. A string has no quotes. */
    public static String pretty(JsonNode value) {
        return value.isTextual() ? value.textValue() : pretty(value, "");
    }

    private static String pretty(JsonNode value, String indent) {
        String line = compact(value);
        if (value.isValueNode() || line.length() + indent.length() <= WIDTH) {
            return line;
        }
        String inner = indent + "  ";
        String separator = ",\n" + inner;
        return value.isObject()
                ? "{\n" + inner + fields(value, field -> pretty(field, inner), separator) + "\n" + indent + "}"
                : stream(value)
                        .map(each -> pretty(each, inner))
                        .collect(Collectors.joining(separator, "[\n" + inner, "\n" + indent + "]"));
    }

    public static String compact(JsonNode value) {
        if (value.isObject()) {
            return "{" + fields(value, Json::compact, ", ") + "}";
        }
        if (value.isArray()) {
            return stream(value).map(Json::compact).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isTextual() ? quoted(value.textValue()) : value.asText();
    }

    private static String fields(JsonNode object, Function<JsonNode, String> text, String separator) {
        return object.properties().stream()
                .map(field -> quoted(field.getKey()) + ": " + text.apply(field.getValue()))
                .collect(Collectors.joining(separator));
    }

    // Escapes even the control characters that JSON allows, because terminals would interpret them.
    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                result.append('\\').append((char) c);
            } else if (c == '\n') {
                result.append("\\n");
            } else if (Character.isISOControl(c)) {
                result.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                result.append((char) c);
            }
        });
        return result.append('"').toString();
    }
}
