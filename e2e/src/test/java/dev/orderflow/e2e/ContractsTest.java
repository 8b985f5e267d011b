package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ContractsTest {

    private static final Path FOLDER = Repository.root().resolve("contracts");

    static List<String> types() {
        return Contracts.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void exampleIsValid(String type) {
        Contracts.assertValid(type, Contracts.example(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void unknownPropertyIsAllowed(String type) {
        var event = JsonParser.parseString(Contracts.example(type)).getAsJsonObject();
        event.addProperty("addedLater", true);

        Contracts.assertValid(type, event.toString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void missingPropertyIsReported(String type) {
        for (String property : JsonParser.parseString(Contracts.example(type))
                .getAsJsonObject()
                .keySet()) {
            var event = JsonParser.parseString(Contracts.example(type)).getAsJsonObject();
            event.remove(property);

            assertThatThrownBy(() -> Contracts.assertValid(type, event.toString()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(property);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDER_PLACED              | "54.30"                    | 54.30                  | /total/amount
            ORDER_PLACED              | "54.30"                    | "54,30"                | /total/amount
            ORDER_PLACED              | "quantity": 2              | "quantity": 0          | /lines/0/quantity
            ORDER_PLACED              | 01a207b0-936e              | 01a207b0936e           | /orderId
            ORDER_PLACED              | 2026-11-23T09:15:42.318Z   | 2026-11-23 09:15       | /placedAt
            ORDER_PLACED              | 09:15:42.318Z              | 09:15:42.318+01:00     | /placedAt
            ORDER_PLACED              | anna.schneider@example.org | anna.schneider         | /customer/email
            ORDER_PLACED              | DE-BE                      | Berlin                 | /deliveryAddress/region
            ORDER_PLACED              | Anna Schneider             | Anna\\r\\nBcc: all     | /customer/name
            CUSTOMER_NOTIFIED         | @orderflow.dev>            | @orderflow.dev         | /messageId
            SELLER_NOTIFIED           | "teehaus-krause"           | ""                     | /shipments/0/sellerId
            CUSTOMER_UNREACHABLE      | "recipient address         | "", "x": "recipient    | /reason
            SELLER_UNREACHABLE        | "teehaus-krause"           | ""                     | /sellerId
            STOCK_UNAVAILABLE         | "available": 0             | "available": -1        | /lines/0/available
            DELIVERY_PARTNER_ASSIGNED | 2026-11-24                 | 2026-11-31             | /promisedDate
            DELIVERY_UNAVAILABLE      | NO_CAPACITY                | RAIN                   | /reason
            ORDER_REJECTED            | "undone": false            | "undone": "no"         | /undone
            ORDER_SHIPPED             | SPK-                       | spk                    | /trackingNumber
            SHIPMENT_READY            | "outstanding": 0           | "outstanding": -1      | /outstanding
            SHIPMENTS_RELEASED        | "quantity": 1              | "quantity": 0          | /lines/0/quantity
            PRODUCT_CHANGED           | "active": true             | "active": "yes"        | /active
            STEP_REQUESTED            | PERFORM                    | UNDO                   | /command
            STEP_ANSWERED             | "DONE"                     | "MAYBE"                | /outcome
            STEP_RETRIED              | "attempt": 1               | "attempt": 0           | /attempt
            STEP_GIVEN_UP             | "logistics has not         | "", "x": "logistics    | /reason
            """)
    void invalidValueIsReported(String type, String right, String wrong, String place) {
        String example = Contracts.example(type);
        assertThat(example).contains(right);

        assertThatThrownBy(() -> Contracts.assertValid(type, example.replace(right, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(place);
    }

    @Test
    void everyEventHasSchemaExampleAndDocumentation() throws IOException {
        assertThat(types())
                .containsExactly(
                        "CANCELLATION_REQUESTED",
                        "CUSTOMER_NOTIFIED",
                        "CUSTOMER_UNREACHABLE",
                        "DELIVERY_PARTNER_ASSIGNED",
                        "DELIVERY_RELEASED",
                        "DELIVERY_UNAVAILABLE",
                        "ORDER_ACCEPTED",
                        "ORDER_ANONYMISED",
                        "ORDER_CANCELLED",
                        "ORDER_CONFIRMED",
                        "ORDER_DELIVERED",
                        "ORDER_PLACED",
                        "ORDER_REJECTED",
                        "ORDER_SHIPPED",
                        "PARCEL_DELIVERED",
                        "PARCEL_PICKED_UP",
                        "PICKUP_SCHEDULED",
                        "PRODUCT_CHANGED",
                        "SELLER_NOTIFIED",
                        "SELLER_UNREACHABLE",
                        "SHIPMENTS_RELEASED",
                        "SHIPMENT_READY",
                        "STEP_ANSWERED",
                        "STEP_GIVEN_UP",
                        "STEP_REQUESTED",
                        "STEP_RETRIED",
                        "STOCK_UNAVAILABLE");
        try (Stream<Path> examples = Files.list(FOLDER.resolve("examples"))) {
            assertThat(examples.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(types());
        }
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(types()).allSatisfy(type -> assertThat(readme).contains("| `" + type + "` |"));
    }

    @Test
    void asyncApiListsEveryEventAndItsReferencesExist() throws IOException {
        String text = Files.readString(FOLDER.resolve("asyncapi.yaml"));
        Map<String, Object> document = new Yaml().load(text);

        assertThat(map(map(document, "components"), "messages").keySet()).containsExactlyInAnyOrderElementsOf(types());
        assertThat(map(document, "channels").keySet().stream()
                        .flatMap(channel -> map(map(map(document, "channels"), channel), "messages").keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(types());
        assertThat(Pattern.compile("\\$ref: '?([^'\\s]+)")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1)))
                .allSatisfy(reference ->
                        assertThat(exists(document, reference)).as(reference).isTrue());
    }

    private static boolean exists(Map<String, Object> document, String reference) {
        if (!reference.startsWith("#/")) {
            return Files.isRegularFile(FOLDER.resolve(reference));
        }
        Object at = document;
        for (String key : reference.substring(2).split("/")) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at != null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }
}
