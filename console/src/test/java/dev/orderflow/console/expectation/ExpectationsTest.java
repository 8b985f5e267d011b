package dev.orderflow.console.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private static final Instant PLACED = Instant.parse("2026-11-30T12:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final Expectations expectations = ExpectationFile.delivered();

    private record Written(String type, Map<String, ?> data, Duration after) {}

    @Test
    void aPlacedOrderWaitsForItsParticipantsAndForItsDecision() {
        assertThat(missing(event("ORDER_PLACED", Map.of(), 0)))
                .extracting(Waiting::expectation, Waiting::participant, Waiting::since, Waiting::due)
                .containsExactly(
                        tuple("steps", "logistics", 120),
                        tuple("steps", "notification", 120),
                        tuple("steps", "seller", 120),
                        tuple("decision", "orders", 180));
    }

    @Test
    void anAnswerEndsTheWaitingForItsParticipant() {
        assertThat(missing(
                        event("ORDER_PLACED", Map.of(), 0),
                        event("STOCK_UNAVAILABLE", Map.of(), 1),
                        event("CUSTOMER_NOTIFIED", Map.of("kind", "ORDER_CONFIRMATION"), 1)))
                .extracting(Waiting::participant)
                .containsExactly("logistics", "orders");
    }

    @Test
    void anotherMailIsNoAnswer() {
        assertThat(missing(
                        event("ORDER_PLACED", Map.of(), 0),
                        event("CUSTOMER_NOTIFIED", Map.of("kind", "ORDER_DELIVERY"), 1)))
                .extracting(Waiting::participant)
                .contains("notification");
    }

    @Test
    void theEndOfAnOrderEndsTheWaitingForItsSteps() {
        assertThat(missing(event("ORDER_PLACED", Map.of(), 0), event("ORDER_REJECTED", Map.of("undone", true), 2)))
                .isEmpty();
    }

    @Test
    void aRepeatedStartDoesNotMoveTheLimit() {
        assertThat(missing(event("ORDER_PLACED", Map.of(), 600), event("ORDER_PLACED", Map.of(), 0)))
                .extracting(Waiting::since)
                .containsOnly(PLACED);
    }

    @Test
    void theSequenceOfTheEventsDoesNotMatter() {
        List<Written> events = List.of(
                event("ORDER_PLACED", Map.of(), 0),
                event("SELLER_NOTIFIED", Map.of(), 1),
                event("CUSTOMER_NOTIFIED", Map.of("kind", "ORDER_CONFIRMATION"), 1),
                event("DELIVERY_PARTNER_ASSIGNED", Map.of(), 1),
                event("ORDER_CONFIRMED", Map.of(), 2),
                event("CANCELLATION_REQUESTED", Map.of(), 3));
        List<Waiting> inSequence = missing(events.toArray(Written[]::new));
        assertThat(inSequence).isNotEmpty();

        for (int seed = 0; seed < 100; seed++) {
            List<Written> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(missing(shuffled.toArray(Written[]::new))).isEqualTo(inSequence);
        }
    }

    @Test
    void factsSurviveStorage() {
        Facts facts = facts(event("ORDER_PLACED", Map.of(), 0), event("SELLER_NOTIFIED", Map.of(), 1));

        assertThat(Facts.fromJson(facts.toJson())).isEqualTo(facts);
        assertThat(Waiting.fromJson(Waiting.toJson(expectations.missing(facts))))
                .isEqualTo(expectations.missing(facts));
    }

    private static Tuple tuple(String expectation, String participant, int dueAfterSeconds) {
        return Tuple.tuple(expectation, participant, PLACED, PLACED.plusSeconds(dueAfterSeconds));
    }

    private static Written event(String type, Map<String, ?> data, int seconds) {
        return new Written(type, data, Duration.ofSeconds(seconds));
    }

    private List<Waiting> missing(Written... events) {
        return expectations.missing(facts(events));
    }

    private Facts facts(Written... events) {
        Facts facts = Facts.none();
        for (Written event : events) {
            facts = facts.and(
                    expectations.facts(event.type(), json.valueToTree(event.data()), PLACED.plus(event.after())));
        }
        return facts;
    }
}
