package dev.orderflow.e2e.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Contracts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectationsTest {

    private static final Expectations EXPECTATIONS = Expectations.current();

    static List<Expectation> expectations() {
        return EXPECTATIONS.expectations();
    }

    static List<EventPattern> patterns() {
        return expectations().stream().flatMap(Expectation::patterns).distinct().toList();
    }

    @Test
    void fileHasItsFormat() {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Expectations.schema(), InputFormat.JSON)
                        .validate(Expectations.json(), InputFormat.JSON))
                .isEmpty();
        assertThat(expectations()).extracting(Expectation::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void everyAnswerIsPublishedByItsService(Expectation expectation) {
        expectation.answers().forEach((service, answers) -> assertThat(
                        answers.stream().map(EventPattern::type))
                .isSubsetOf(Contracts.typesPublishedBy(service)));
        assertThat(expectation.patterns().map(EventPattern::type)).isSubsetOf(Contracts.types());
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void conditionsNamePropertiesAndTheirValues(EventPattern pattern) {
        pattern.where().forEach((name, value) -> {
            JsonNode property = property(pattern.type(), name);
            if (property.has("enum")) {
                assertThat(property.get("enum")).as(name).contains(value);
            } else {
                assertThat(value.getNodeType().name().toLowerCase(Locale.ROOT))
                        .as(name)
                        .isEqualTo(property.get("type").asText().replace("integer", "number"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void startAndAnswersHaveThePropertiesThatTheyShare(Expectation expectation) {
        Stream.concat(
                        Stream.of(expectation.start()),
                        expectation.answers().values().stream().flatMap(List::stream))
                .forEach(pattern -> expectation.per().forEach(name -> assertThat(property(pattern.type(), name))
                        .as(pattern.type() + "." + name)
                        .isNotNull()));
    }

    @Test
    void everyTypeIsInAnExpectationOrInforms() {
        Set<String> named = patterns().stream().map(EventPattern::type).collect(Collectors.toSet());
        Set<String> all = new HashSet<>(named);
        all.addAll(EXPECTATIONS.informs());

        assertThat(all).containsExactlyInAnyOrderElementsOf(Contracts.types());
        assertThat(EXPECTATIONS.informs()).doesNotContainAnyElementsOf(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDER_PLACED                                                    | notification seller logistics
            ORDER_PLACED CUSTOMER_NOTIFIED                                  | seller logistics
            CUSTOMER_NOTIFIED ORDER_PLACED STOCK_UNAVAILABLE ORDER_PLACED   | logistics
            ORDER_PLACED SELLER_NOTIFIED DELIVERY_UNAVAILABLE               | notification
            ORDER_PLACED ORDER_REJECTED                                     | ''
            CUSTOMER_NOTIFIED                                               | ''
            """)
    void answersAreMissingUntilTheyCome(String types, String services) {
        Expectation steps = EXPECTATIONS.get("steps");

        assertThat(steps.missing(examples(types)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(services.split(" "))
                        .filter(service -> !service.isEmpty())
                        .map(service -> "steps: " + service)
                        .toList());
    }

    @Test
    void anotherMailDoesNotAnswer() {
        Event mail = Event.of(
                "CUSTOMER_NOTIFIED",
                Contracts.example("CUSTOMER_NOTIFIED").replace("ORDER_CONFIRMATION", "ORDER_REJECTION"));

        assertThat(EXPECTATIONS.missing(Stream.concat(examples("ORDER_PLACED").stream(), Stream.of(mail))
                        .toList()))
                .contains("steps: notification");
    }

    private static List<Event> examples(String types) {
        return Arrays.stream(types.split(" "))
                .map(type -> Event.of(type, Contracts.example(type)))
                .toList();
    }

    private static JsonNode property(String type, String name) {
        JsonNode schema = ServiceProcess.read(Contracts.schema(type));
        assertThat(schema.get("required")).extracting(JsonNode::asText).contains(name);
        JsonNode property = schema.get("properties").get(name);
        return property.has("$ref") ? schema.at(property.get("$ref").asText().substring(1)) : property;
    }
}
