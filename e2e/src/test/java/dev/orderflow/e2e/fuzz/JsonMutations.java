package dev.orderflow.e2e.fuzz;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Breaks a valid JSON document: every value in every known way, the text as a whole, and then several random values at once.
 * Some of the results are still valid.
 */
public final class JsonMutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEP = 10_000;

    // Stands for text that Jackson would not write.
    private static final String RAW = "@raw-text-goes-here@";

    /** Values as text, some of which JSON does not allow. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "'single'",
            "undefined",
            "",
            "[]",
            "[null]",
            "[[[]]]",
            "{}",
            "{\"a\": {\"b\": null}}",
            "{\"__proto__\": {}, \"@class\": \"a.B\"}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\x41\"",
            "\"unfinished",
            "\"raw \u0001 control\"",
            "\"" + "y".repeat(20_000) + "\"",
            nested("[", "]"),
            nested("{\"a\":", "}"));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.5",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "-1e400",
            "1e-400",
            "1e1000000000",
            "9".repeat(900),
            "9".repeat(5_000),
            "NaN",
            "Infinity",
            "0x10",
            "007");

    private static final List<String> FEW_NUMBERS = List.of("0", "-1", "1e400", "1e1000000000", "9".repeat(5_000));

    private JsonMutations() {}

    /**
     * @param valid an object
     * @param texts replacements for texts
     * @param atRandom the number of documents with several changes
     */
    public static List<Mutation> of(JsonNode valid, List<String> texts, Random random, int atRandom) {
        List<Mutation> mutations = new ArrayList<>(wholes(valid));
        List<JsonPointer> pointers = pointers(valid, JsonPointer.empty());
        for (JsonPointer pointer : pointers) {
            mutations.add(new Mutation("without " + pointer, bytes(write(without(valid, pointer)))));
            values(valid.at(pointer), texts).forEach(value -> mutations.add(replaced(valid, pointer, value)));
            members(valid, pointer).forEach(mutations::add);
        }
        for (int i = 0; i < atRandom; i++) {
            mutations.add(several(valid, pointers, random));
        }
        return mutations;
    }

    /** Every value in the document by its place, without the document itself. */
    static List<JsonPointer> pointers(JsonNode node, JsonPointer at) {
        List<JsonPointer> found = new ArrayList<>();
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                JsonPointer child = at.appendProperty(field.getKey());
                found.add(child);
                found.addAll(pointers(field.getValue(), child));
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonPointer child = at.appendIndex(i);
                found.add(child);
                found.addAll(pointers(node.get(i), child));
            }
        }
        return found;
    }

    private static Stream<String> values(JsonNode instead, List<String> texts) {
        List<String> strings = instead.isTextual() ? texts : List.of("", "1", "text");
        return Stream.of(
                        VALUES.stream(),
                        instead.isNumber() ? NUMBERS.stream() : FEW_NUMBERS.stream(),
                        strings.stream().map(JsonMutations::quoted))
                .flatMap(Function.identity());
    }

    private static Mutation replaced(JsonNode valid, JsonPointer pointer, String raw) {
        JsonNode marked = valid.deepCopy();
        put(marked, pointer, RAW);
        return new Mutation(pointer + " is " + shortened(raw), bytes(fill(write(marked), raw)));
    }

    /** A member that appears twice, and an unknown member. */
    private static Stream<Mutation> members(JsonNode valid, JsonPointer pointer) {
        if (!valid.at(pointer.head()).isObject()) {
            return Stream.empty();
        }
        String value = write(valid.at(pointer));
        String name = write(JSON.getNodeFactory().textNode(pointer.last().getMatchingProperty()));
        return Stream.of(
                replaced(valid, pointer, value + "," + name + ":null"),
                replaced(valid, pointer, value + "," + name + ":" + value),
                replaced(valid, pointer, value + ",\"unknown\":{\"more\":[1,2,3]}"));
    }

    private static Mutation several(JsonNode valid, List<JsonPointer> pointers, Random random) {
        JsonNode changed = valid.deepCopy();
        int changes = 1 + random.nextInt(4);
        List<JsonPointer> places = IntStream.range(0, changes)
                .mapToObj(i -> pointers.get(random.nextInt(pointers.size())))
                .toList();
        // An earlier change may have removed this place.
        places.stream().filter(place -> !changed.at(place).isMissingNode()).forEach(place -> {
            if (random.nextInt(5) == 0) {
                remove(changed, place);
            } else {
                put(changed, place, HostileText.random(random));
            }
        });
        String text = write(changed);
        return new Mutation("at random " + places, bytes(text));
    }

    private static List<Mutation> wholes(JsonNode valid) {
        String text = write(valid);
        List<Mutation> wholes = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            wholes.add(new Mutation("cut off after " + i + "/10", bytes(text.substring(0, text.length() * i / 10))));
        }
        Stream.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "42",
                        "\"text\"",
                        "[]",
                        "{}",
                        "[" + text + "]",
                        text + text,
                        text + "}",
                        "//")
                .forEach(whole -> wholes.add(new Mutation("is " + shortened(whole), bytes(whole))));
        wholes.add(new Mutation("is deep", bytes(nested("[", "]"))));
        wholes.add(new Mutation("is deep and never ends", bytes("{\"a\":".repeat(DEEP))));
        wholes.add(new Mutation("has comments", bytes("/* a */ " + text + " // b")));
        wholes.add(new Mutation("has a comma too much", bytes(text.substring(0, text.length() - 1) + ",}")));
        wholes.add(new Mutation("has a byte order mark", bytes("\ufeff" + text)));
        wholes.add(new Mutation("begins with NUL", bytes("\u0000" + text)));
        for (String charset : List.of("UTF-16", "UTF-32LE", "ISO-8859-1")) {
            String umlauts = text.replaceFirst("\"[a-z]", "\"\u00e4");
            wholes.add(new Mutation("is " + charset, umlauts.getBytes(Charset.forName(charset))));
        }
        wholes.add(new Mutation("is no UTF-8", notUtf8(text)));
        wholes.add(new Mutation("is gzip in name only", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}));
        return wholes;
    }

    private static byte[] notUtf8(String text) {
        byte[] bytes = bytes(text);
        bytes[bytes.length / 2] = (byte) 0xc0;
        bytes[bytes.length / 2 + 1] = (byte) 0xaf;
        return bytes;
    }

    private static JsonNode without(JsonNode valid, JsonPointer pointer) {
        JsonNode changed = valid.deepCopy();
        remove(changed, pointer);
        return changed;
    }

    private static void remove(JsonNode root, JsonPointer pointer) {
        JsonNode parent = root.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.remove(pointer.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(pointer.last().getMatchingIndex());
        }
    }

    private static void put(JsonNode root, JsonPointer pointer, String text) {
        JsonNode parent = root.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.put(pointer.last().getMatchingProperty(), text);
        } else {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), text);
        }
    }

    private static String fill(String marked, String raw) {
        return marked.replace("\"" + RAW + "\"", raw);
    }

    /** A JSON string with all characters beyond ASCII escaped, so that half a character and NUL survive. */
    static String quoted(String text) {
        return text.chars()
                .mapToObj(unit -> unit == '"' || unit == '\\'
                        ? "\\" + (char) unit
                        : unit < 0x20 || unit > 0x7e ? "\\u%04x".formatted(unit) : Character.toString(unit))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String nested(String open, String close) {
        return open.repeat(DEEP) + "null" + close.repeat(DEEP);
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "... (" + text.length() + ")";
        return shown.codePoints().allMatch(c -> c >= 0x20 && c < 0x7f) ? shown : quoted(shown);
    }
}
