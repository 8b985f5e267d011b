package dev.orderflow.outbox.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas mark what erasure removes. */
class PersonalDataMarksTest {

    private static final String MARK = "x-personal-data";
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> types() {
        return Contracts.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatErasureRemovesIsMarked(String type) throws IOException {
        assertThat(unmarked(Contracts.schema(type), Contracts.example(type))).isEmpty();
    }

    @Test
    void marksAreInheritedUntilRevoked() throws IOException {
        String schema = """
                {"properties": {
                    "customer": {"$ref": "#/$defs/person"},
                    "deliveryAddress": {"x-personal-data": true, "properties": {
                        "city": {}, "street": {"x-personal-data": false}, "country": {"x-personal-data": false}}}},
                 "$defs": {"person": {"properties": {"name": {"x-personal-data": true}, "email": {}}}}}
                """;
        String data = """
                {"customer": {"name": "Ada", "email": "ada@example.org"},
                 "deliveryAddress": {"street": "Weg 1", "city": "Berlin", "country": "DE", "floor": "2"}}
                """;

        assertThat(unmarked(schema, data)).containsExactly("/customer/email", "/deliveryAddress/street");
    }

    /** The places that erasure changes, and that are not marked. */
    private static List<String> unmarked(String schema, String data) throws IOException {
        List<String> unmarked = new ArrayList<>();
        compare(
                JSON.readTree(schema),
                JSON.readTree(schema),
                JSON.readTree(data),
                JSON.readTree(PersonalMembers.erased(data.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()),
                false,
                "",
                unmarked);
        return unmarked;
    }

    private static void compare(
            JsonNode document,
            JsonNode schema,
            JsonNode data,
            JsonNode erased,
            boolean inherited,
            String place,
            List<String> unmarked) {
        boolean marked = schema.path(MARK).asBoolean(inherited);
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        if (data.isObject()) {
            for (String name : (Iterable<String>) data::fieldNames) {
                compare(
                        document,
                        resolved.path("properties").path(name),
                        data.get(name),
                        erased.get(name),
                        marked,
                        place + "/" + name,
                        unmarked);
            }
        } else if (!data.equals(erased) && !marked) {
            unmarked.add(place);
        }
    }
}
