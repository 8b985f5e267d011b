package dev.orderflow.e2e.chaos;

import dev.orderflow.e2e.chaos.ChaosCapture.Event;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.outbox.testing.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Guarantees about the events that were written meanwhile. */
final class ChaosEvents {

    /** The event that each answer belongs to. */
    private static final Map<String, Set<String>> ANSWERED = Map.of(
            "CUSTOMER_NOTIFIED", Set.of("ORDER_PLACED", "ORDER_REJECTED", "ORDER_CANCELLED"),
            "CUSTOMER_UNREACHABLE", Set.of("ORDER_PLACED", "ORDER_REJECTED", "ORDER_CANCELLED"),
            "SELLER_NOTIFIED", Set.of("ORDER_PLACED"),
            "SELLER_UNREACHABLE", Set.of("ORDER_PLACED"),
            "STOCK_UNAVAILABLE", Set.of("ORDER_PLACED"),
            "SHIPMENTS_RELEASED", Set.of("ORDER_PLACED", "ORDER_REJECTED", "ORDER_CANCELLED"),
            "DELIVERY_PARTNER_ASSIGNED", Set.of("ORDER_PLACED"),
            "DELIVERY_UNAVAILABLE", Set.of("ORDER_PLACED"),
            "DELIVERY_RELEASED", Set.of("ORDER_PLACED", "ORDER_REJECTED", "CANCELLATION_REQUESTED"));

    private final ChaosWitnesses witnesses;
    private final Map<ChaosConsumer, Integer> processedBefore = new HashMap<>();

    /** Starts to count. The system must be at rest. */
    ChaosEvents(ChaosWitnesses witnesses) {
        this.witnesses = witnesses;
        ChaosConsumer.ALL.forEach(consumer -> processedBefore.put(consumer, processed(consumer)));
    }

    /** @param events all published copies of events */
    void check(List<Event> events, List<String> violations) {
        everyEventIsPublished(events, violations);
        everyEventIsProcessedOnce(events, violations);
        noAnswerIsRepeated(events, violations);
        everyEventIsInTheJournal(events, violations);
    }

    private void everyEventIsInTheJournal(List<Event> events, List<String> violations) {
        Set<String> published = events.stream().map(Event::id).collect(Collectors.toSet());
        Set<String> recorded = Set.copyOf(witnesses
                .infrastructure()
                .query(
                        "console",
                        "select distinct event_id from journal where event_id = any(string_to_array(?, ','))",
                        String.join(",", published)));
        ChaosInvariants.expect(
                violations,
                "events that the console has not recorded",
                ChaosInvariants.missing(published, recorded),
                0);
    }

    private void everyEventIsPublished(List<Event> events, List<String> violations) {
        for (String service : Services.OF_ORDERS) {
            Set<String> written = witnesses.ledger().writtenBy(service);
            Set<String> published = idsOf(events, service);
            ChaosInvariants.expect(
                    violations,
                    "events of " + service + " that were never published",
                    ChaosInvariants.missing(written, published),
                    0);
            ChaosInvariants.expect(
                    violations,
                    "events of " + service + " that were never written",
                    ChaosInvariants.missing(published, written),
                    0);
        }
    }

    private void everyEventIsProcessedOnce(List<Event> events, List<String> violations) {
        for (ChaosConsumer consumer : ChaosConsumer.ALL) {
            ChaosInvariants.expect(
                    violations,
                    "events that " + consumer.queue() + " has processed",
                    processed(consumer) - processedBefore.get(consumer),
                    idsOf(
                                    events.stream()
                                            .filter(event -> consumer.handled().contains(event.type()))
                                            .toList(),
                                    consumer.publisher())
                            .size());
        }
    }

    private static Set<String> idsOf(List<Event> events, String service) {
        return events.stream()
                .filter(event -> event.service().equals(service))
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    // Each answer is a new event. It therefore shows that an announcement was handled twice, which the participant's
    // business key hides. An orchestrated order has neither announcements nor answers.
    private static void noAnswerIsRepeated(List<Event> events, List<String> violations) {
        Map<String, Map<String, Set<String>>> idsByOrderAndType = events.stream()
                .collect(Collectors.groupingBy(
                        Event::subject,
                        Collectors.groupingBy(Event::type, Collectors.mapping(Event::id, Collectors.toSet()))));
        idsByOrderAndType.forEach((order, ids) -> ANSWERED.forEach((answer, announcements) -> {
            int answers = ids.getOrDefault(answer, Set.of()).size();
            int announced = announcements.stream()
                    .mapToInt(type -> ids.getOrDefault(type, Set.of()).size())
                    .sum();
            if (answers > announced) {
                violations.add("order " + order + ": " + answers + " events " + answer + " for " + announced
                        + " announcements");
            }
        }));
    }

    private int processed(ChaosConsumer consumer) {
        return Integer.parseInt(witnesses
                .infrastructure()
                .query(
                        consumer.service(),
                        "select count(*) from inbox_event where consumer = '" + consumer.channel() + "'")
                .get(0));
    }
}
