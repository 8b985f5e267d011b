package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.orderflow.outbox.testing.Contracts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Current events and services of a past release work together, because a rolling upgrade runs both, and queues and subscribers
 * outlive it.
 */
class ReleasedContractsTest {

    static Stream<Arguments> released() {
        return Contracts.releases().stream()
                .flatMap(release -> Contracts.typesOf(release).stream().map(type -> Arguments.of(release, type)));
    }

    @ParameterizedTest
    @MethodSource("released")
    void currentConsumersReadEventsOfTheRelease(String release, String type) {
        Contracts.assertValid(type, Contracts.exampleOf(release, type));
    }

    @ParameterizedTest
    @MethodSource("released")
    void consumersOfTheReleaseReadCurrentEvents(String release, String type) {
        Contracts.assertValidFor(release, type, Contracts.example(type));
    }

    @ParameterizedTest
    @MethodSource("released")
    void noPropertyIsRemovedOrBecomesRequired(String release, String type) {
        assertThat(new SchemaChange(Contracts.schemaOf(release, type), Contracts.schema(type)).breaks())
                .isEmpty();
    }

    @Test
    void breaksAreReported() {
        String released = """
                {"type":"object","required":["id","size"],"properties":{"id":{"$ref":"#/$defs/id"},"size":{"type":"integer"},
                 "parts":{"type":"array","items":{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}},
                 "kind":{"enum":["A","B"]}},"$defs":{"id":{"type":"string"}}}
                """;

        assertThat(breaks(released, released)).isEmpty();
        assertThat(breaks(released, released.replace("[\"A\",\"B\"]", "[\"A\",\"B\",\"C\"]")))
                .isEmpty();
        assertThat(breaks(released, released.replace("[\"A\",\"B\"]", "[\"A\",\"C\"]")))
                .containsExactly("/kind: value B is gone");
        assertThat(breaks(released, released.replace("[\"id\",\"size\"]", "[\"id\"]")))
                .containsExactly("/size: is no longer required");
        assertThat(breaks(released, released.replace("[\"id\",\"size\"]", "[\"id\",\"size\",\"kind\"]")))
                .containsExactly("/kind: is required anew");
        assertThat(breaks(released, released.replace("\"integer\"", "\"number\"")))
                .containsExactly("/size: type integer has become number");
        assertThat(breaks(released, released.replace("\"kind\":", "\"sort\":"))).containsExactly("/kind: is gone");
        assertThat(breaks(released, released.replace("\"id\":{\"type\":\"string\"}", "\"id\":{\"type\":\"integer\"}")))
                .containsExactly("/id: type string has become integer");
        assertThat(breaks(released, released.replace("\"a\":{\"type\":\"string\"}", "\"b\":{\"type\":\"string\"}")))
                .containsExactly("/parts/*/a: is gone");
    }

    private static List<String> breaks(String released, String current) {
        return new SchemaChange(released, current).breaks();
    }

    /** Changes between two schemas of one event that the rules of {@code contracts/README.md} forbid. */
    private record SchemaChange(JsonObject released, JsonObject current) {

        SchemaChange(String released, String current) {
            this(
                    JsonParser.parseString(released).getAsJsonObject(),
                    JsonParser.parseString(current).getAsJsonObject());
        }

        List<String> breaks() {
            List<String> breaks = new ArrayList<>();
            compare("", released, current, breaks);
            return breaks;
        }

        private void compare(String place, JsonObject before, JsonObject now, List<String> breaks) {
            JsonObject old = resolved(before, released);
            JsonObject today = resolved(now, current);
            if (!text(old, "type").equals(text(today, "type"))) {
                breaks.add("%s: type %s has become %s".formatted(place, text(old, "type"), text(today, "type")));
            }
            without(values(old, "enum"), values(today, "enum"))
                    .forEach(value -> breaks.add(place + ": value " + value + " is gone"));
            without(values(old, "required"), values(today, "required"))
                    .forEach(name -> breaks.add(place + "/" + name + ": is no longer required"));
            without(values(today, "required"), values(old, "required"))
                    .forEach(name -> breaks.add(place + "/" + name + ": is required anew"));
            for (String name : object(old, "properties").keySet()) {
                if (object(today, "properties").has(name)) {
                    compare(
                            place + "/" + name,
                            object(object(old, "properties"), name),
                            object(object(today, "properties"), name),
                            breaks);
                } else {
                    breaks.add(place + "/" + name + ": is gone");
                }
            }
            if (old.has("items")) {
                compare(place + "/*", object(old, "items"), object(today, "items"), breaks);
            }
        }

        private static JsonObject resolved(JsonObject schema, JsonObject document) {
            String reference = text(schema, "$ref");
            return reference.isEmpty()
                    ? schema
                    : object(object(document, "$defs"), reference.substring(reference.lastIndexOf('/') + 1));
        }

        private static JsonObject object(JsonObject parent, String name) {
            return parent.has(name) ? parent.getAsJsonObject(name) : new JsonObject();
        }

        private static String text(JsonObject schema, String name) {
            return schema.has(name) ? schema.get(name).getAsString() : "";
        }

        private static Set<String> values(JsonObject schema, String name) {
            Set<String> values = new HashSet<>();
            if (schema.has(name)) {
                schema.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsString)
                        .forEach(values::add);
            }
            return values;
        }

        private static Stream<String> without(Set<String> some, Set<String> others) {
            return some.stream().filter(value -> !others.contains(value)).sorted();
        }
    }
}
