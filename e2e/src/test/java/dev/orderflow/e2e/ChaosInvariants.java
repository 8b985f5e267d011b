package dev.orderflow.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.ChaosCapture.Event;
import dev.orderflow.e2e.ChaosStream.Fate;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be true again after each deed, counted over the orders that were placed meanwhile. */
final class ChaosInvariants {

    private static final List<Consumer> CONSUMERS = List.of(
            new Consumer("notification", "orders", "orders"),
            new Consumer("seller", "orders", "orders"),
            new Consumer("logistics", "orders", "orders"),
            new Consumer("orders", "notification", "notification"),
            new Consumer("orders", "seller", "seller"),
            new Consumer("orders", "logistics", "logistics"));

    private static final Duration REST_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final ChaosSystem system;
    private final Infrastructure infrastructure;
    private final String began;
    private final int setAsideBefore;
    private final Map<Consumer, Integer> processedBefore = new HashMap<>();

    /** A channel of a service, and whose events it receives. */
    record Consumer(String service, String channel, String publisher) {

        String queue() {
            return service + "." + publisher;
        }
    }

    /** What was counted, and what of it is not as it has to be. */
    record Findings(ChaosTally tally, List<String> violations) {}

    /** Begins to count, once everything is at rest. */
    ChaosInvariants(ChaosSystem system) {
        this.system = system;
        this.infrastructure = system.infrastructure;
        await("everything is at rest").atMost(REST_LIMIT).pollInterval(POLL).until(() -> {
            List<String> left = new ArrayList<>();
            nothingIsLeft(left, false);
            return left.isEmpty();
        });
        system.capture.events();
        system.capture.forget();
        system.ledger.forget();
        system.orderflow.forgetMails();
        began = infrastructure.query("orders", "select clock_timestamp()").get(0);
        setAsideBefore = setAside();
        CONSUMERS.forEach(consumer -> processedBefore.put(consumer, processed(consumer)));
    }

    static List<Consumer> consumers() {
        return CONSUMERS;
    }

    /**
     * Counts everything. First whether everything is at rest, for what happens after that would not be counted.
     *
     * @param allCaptured whether the broker kept everything, so that what was published is known
     * @param poison how many messages were sent that nobody can process
     */
    Findings check(Map<String, Fate> accepted, boolean allCaptured, int poison) {
        List<String> violations = new ArrayList<>();
        nothingIsLeft(violations, poison > 0);
        int setAside = setAside() - setAsideBefore;
        expect(violations, "messages set aside as unreadable", setAside, poison);

        Map<String, Placed> orders = orders();
        expect(violations, "accepted orders that are lost", missing(accepted.keySet(), orders.keySet()), 0);
        accepted.forEach((id, fate) -> {
            Placed order = orders.get(id);
            if (order != null && !order.status().equals(fate.name())) {
                violations.add("order " + id + " is " + order.status() + " and not " + fate);
            }
        });
        expect(
                violations,
                "orders without an end",
                orders.values().stream()
                        .filter(order -> order.status().equals("PLACED"))
                        .count(),
                0);
        // A rejected order has its end and is not announced again: whoever lost it with the broker's data never hears
        // of it.
        Map<String, Placed> served = allCaptured ? orders : confirmed(orders);
        long shipments = shipments(served, violations);
        onePerOrder("logistics", "delivery_assignment", served, violations);
        onePerOrder("notification", "notification", served, violations);
        sums(violations);
        Mails customers = customerMails(served, violations);
        Mails sellers = sellerMails(served, shipments, violations);

        List<Event> events = system.capture.events();
        long distinct = events.stream().map(Event::id).distinct().count();
        if (allCaptured) {
            everyEventIsPublished(events, violations);
            everyEventIsProcessedOnce(events, violations);
            noAnswerIsRepeated(events, violations);
        }
        return new Findings(
                new ChaosTally(
                        accepted.size(),
                        orders.size(),
                        shipments,
                        customers.arrived(),
                        customers.repeated(),
                        sellers.arrived(),
                        sellers.repeated(),
                        distinct,
                        events.size() - distinct,
                        setAside),
                violations);
    }

    private void nothingIsLeft(List<String> violations, boolean failuresAreRetried) {
        String tasks = "durable_task where not recurring" + (failuresAreRetried ? " and kind <> 'retry-event'" : "");
        for (String service : ChaosSystem.SERVICES) {
            expect(violations, "rows in outbox_event of " + service, count(service, "outbox_event"), 0);
            expect(violations, "rows in durable_task of " + service, count(service, tasks), 0);
        }
        for (JsonNode queue : infrastructure.queues()) {
            String name = queue.get("name").asText();
            if (CONSUMERS.stream().anyMatch(consumer -> consumer.queue().equals(name))) {
                expect(violations, "messages ready in " + name, system.capture.depth(name), 0);
                expect(
                        violations,
                        "messages unacknowledged in " + name,
                        queue.path("messages_unacknowledged").asInt(),
                        0);
            }
        }
    }

    private int setAside() {
        int dead = CONSUMERS.stream()
                .mapToInt(consumer -> system.capture.depth(consumer.queue() + ".dlq"))
                .sum();
        return dead
                + ChaosSystem.SERVICES.stream()
                        .mapToInt(service -> count(service, "failed_event"))
                        .sum();
    }

    private record Placed(String status, long quantity, long sellers) {}

    private Map<String, Placed> orders() {
        return infrastructure.rows("orders", """
                        select o.id::text, o.status, sum(l.quantity), count(distinct p.seller_id)
                        from customer_order o join order_line l on l.order_id = o.id join product p on p.sku = l.sku
                        where o.placed_at >= ?::timestamptz
                        group by o.id, o.status
                        """, began).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0),
                        row -> new Placed(row.get(1), Long.parseLong(row.get(2)), Long.parseLong(row.get(3)))));
    }

    private static Map<String, Placed> confirmed(Map<String, Placed> orders) {
        return orders.entrySet().stream()
                .filter(order -> order.getValue().status().equals("CONFIRMED"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long shipments(Map<String, Placed> orders, List<String> violations) {
        List<List<String>> rows = infrastructure.rows("seller", """
                select r.order_id::text, r.status, count(distinct s.id), coalesce(sum(l.quantity), 0)
                from reservation r
                left join shipment s on s.order_id = r.order_id
                left join shipment_line l on l.shipment_id = s.id
                where r.order_id::text = any(string_to_array(?, ','))
                group by r.order_id, r.status
                """, String.join(",", orders.keySet()));
        expect(violations, "orders that seller has decided", rows.size(), orders.size());
        long shipments = 0;
        for (List<String> row : rows) {
            Placed order = orders.get(row.get(0));
            boolean reserved = row.get(1).equals("RESERVED");
            String where = " of order " + row.get(0);
            shipments += Long.parseLong(row.get(2));
            expect(violations, "shipments" + where, Long.parseLong(row.get(2)), reserved ? order.sellers() : 0);
            expect(violations, "pieces shipped" + where, Long.parseLong(row.get(3)), reserved ? order.quantity() : 0);
        }
        return shipments;
    }

    private void onePerOrder(String service, String table, Map<String, Placed> orders, List<String> violations) {
        List<List<String>> rows = infrastructure.rows(
                service,
                "select order_id::text, count(*) from " + table
                        + " where order_id::text = any(string_to_array(?, ',')) group by order_id",
                String.join(",", orders.keySet()));
        expect(violations, "orders with a row in " + table, rows.size(), orders.size());
        rows.forEach(row ->
                expect(violations, "rows in " + table + " of order " + row.get(0), Long.parseLong(row.get(1)), 1));
    }

    private void sums(List<String> violations) {
        expect(violations, "products whose reserved stock is not the sum of their orders", number("seller", """
                select count(*) from stock
                left join (select sku, sum(quantity) as ordered from shipment_line group by sku) lines using (sku)
                where reserved <> coalesce(ordered, 0)
                """), 0);
        expect(violations, "days whose capacity is not the number of their assignments", number("logistics", """
                select count(*) from partner_day
                left join (select partner_id, day, count(*) as orders from delivery_assignment
                           where state = 'ASSIGNED' group by partner_id, day) days using (partner_id, day)
                where assigned <> coalesce(orders, 0)
                """), 0);
    }

    private record Mails(long arrived, long repeated) {}

    private Mails customerMails(Map<String, Placed> orders, List<String> violations) {
        return mails(
                Set.copyOf(infrastructure.query(
                        "notification",
                        "select message_id from notification where order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet()))),
                orders.size(),
                "customers' mails",
                violations);
    }

    private Mails sellerMails(Map<String, Placed> orders, long shipments, List<String> violations) {
        return mails(
                Set.copyOf(infrastructure.query(
                        "seller",
                        "select '<' || id || '@seller.orderflow.example.org>' from shipment"
                                + " where order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet()))),
                shipments,
                "sellers' mails",
                violations);
    }

    private Mails mails(Set<String> expectedIds, long expected, String what, List<String> violations) {
        List<String> arrived = system.orderflow.mails().stream()
                .map(ChaosInvariants::messageId)
                .filter(expectedIds::contains)
                .toList();
        Set<String> distinct = new HashSet<>(arrived);
        expect(violations, what + " that arrived, by Message-ID", distinct.size(), expected);
        return new Mails(arrived.size(), arrived.size() - distinct.size());
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void everyEventIsPublished(List<Event> events, List<String> violations) {
        for (String service : ChaosSystem.SERVICES) {
            Set<String> written = system.ledger.writtenBy(service);
            Set<String> published = idsOf(events, service);
            expect(violations, "events of " + service + " that were never published", missing(written, published), 0);
            expect(violations, "events of " + service + " that were never written", missing(published, written), 0);
        }
    }

    private void everyEventIsProcessedOnce(List<Event> events, List<String> violations) {
        for (Consumer consumer : CONSUMERS) {
            expect(
                    violations,
                    "events that " + consumer.queue() + " has processed",
                    processed(consumer) - processedBefore.get(consumer),
                    idsOf(events, consumer.publisher()).size());
        }
    }

    private static Set<String> idsOf(List<Event> events, String service) {
        return events.stream()
                .filter(event -> event.service().equals(service))
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    // An answer is an event of its own each time it is given, so it shows what the participant's business key hides:
    // that an announcement was handled twice.
    private static void noAnswerIsRepeated(List<Event> events, List<String> violations) {
        Map<String, Set<String>> announcements = idsBySubject(events, "orders");
        for (String service : List.of("notification", "seller", "logistics")) {
            idsBySubject(events, service).forEach((order, answers) -> {
                int announced = announcements.getOrDefault(order, Set.of()).size();
                if (answers.size() > announced) {
                    violations.add(service + " gave " + answers.size() + " answers to " + announced
                            + " announcements of order " + order);
                }
            });
        }
    }

    private static Map<String, Set<String>> idsBySubject(List<Event> events, String service) {
        return events.stream()
                .filter(event -> event.service().equals(service))
                .collect(Collectors.groupingBy(Event::subject, Collectors.mapping(Event::id, Collectors.toSet())));
    }

    private int processed(Consumer consumer) {
        return (int) number(
                consumer.service(), "select count(*) from inbox_event where consumer = '" + consumer.channel() + "'");
    }

    private int count(String service, String table) {
        return (int) number(service, "select count(*) from " + table);
    }

    private long number(String service, String sql) {
        return Long.parseLong(infrastructure.query(service, sql).get(0));
    }

    private static long missing(Set<String> expected, Set<String> found) {
        return expected.stream().filter(id -> !found.contains(id)).count();
    }

    private static void expect(List<String> violations, String what, long found, long expected) {
        if (found != expected) {
            violations.add(what + ": " + found + ", expected " + expected);
        }
    }
}
