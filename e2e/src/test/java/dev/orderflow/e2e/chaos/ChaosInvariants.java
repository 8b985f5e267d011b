package dev.orderflow.e2e.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.chaos.ChaosCapture.Event;
import dev.orderflow.e2e.chaos.ChaosStream.Fate;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.outbox.testing.Services;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the guarantees after each fault, for the orders that were placed meanwhile. */
public final class ChaosInvariants {

    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final ChaosWitnesses witnesses;
    private final Infrastructure infrastructure;
    private final String began;
    private final int setAsideBefore;
    private final ChaosEvents flow;

    /** The counts, and the violations of guarantees. */
    public record Findings(ChaosTally tally, List<String> violations) {}

    /** Waits until the system is at rest, and starts to count. */
    public ChaosInvariants(ChaosWitnesses witnesses) {
        this.witnesses = witnesses;
        this.infrastructure = witnesses.infrastructure();
        await("the system is idle").atMost(IDLE_LIMIT).pollInterval(POLL).until(() -> {
            List<String> left = new ArrayList<>();
            checkNothingIsLeft(left, false);
            return left.isEmpty();
        });
        witnesses.capture().events();
        witnesses.capture().forget();
        witnesses.ledger().forget();
        witnesses.inbox().forget();
        began = infrastructure.query("orders", "select clock_timestamp()").get(0);
        setAsideBefore = setAside();
        flow = new ChaosEvents(witnesses);
    }

    /**
     * Counts everything. First checks that the system is at rest, because later effects would not be counted.
     *
     * @param allCaptured whether the broker kept everything, so that all published events are known
     * @param poison number of messages that no consumer can process
     */
    public Findings check(Map<String, Fate> accepted, boolean allCaptured, int poison) {
        List<String> violations = new ArrayList<>();
        checkNothingIsLeft(violations, poison > 0);
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
                "orders that wait for a participant",
                orders.values().stream().filter(Placed::open).count(),
                0);
        long shipments = shipments(orders, violations);
        assignments(orders, violations);
        notifications(orders, violations);
        sums(violations);
        Mails customers = customerMails(orders, violations);
        Mails sellers = sellerMails(orders, violations);

        List<Event> events = witnesses.capture().events();
        long distinct = events.stream().map(Event::id).distinct().count();
        if (allCaptured) {
            flow.check(events, violations);
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

    private void checkNothingIsLeft(List<String> violations, boolean failuresAreRetried) {
        String tasks = "durable_task where not recurring" + (failuresAreRetried ? " and kind <> 'retry-event'" : "");
        for (String service : Services.OF_ORDERS) {
            expect(violations, "rows in outbox_event of " + service, count(service, "outbox_event"), 0);
            expect(violations, "rows in durable_task of " + service, count(service, tasks), 0);
        }
        for (JsonNode queue : infrastructure.queues()) {
            String name = queue.get("name").asText();
            if (ChaosConsumer.ALL.stream().anyMatch(consumer -> consumer.queue().equals(name))) {
                expect(
                        violations,
                        "messages ready in " + name,
                        witnesses.capture().depth(name),
                        0);
                expect(
                        violations,
                        "messages unacknowledged in " + name,
                        queue.path("messages_unacknowledged").asInt(),
                        0);
            }
        }
    }

    private int setAside() {
        int dead = ChaosConsumer.ALL.stream()
                .mapToInt(consumer -> witnesses.capture().depth(consumer.queue() + ".dlq"))
                .sum();
        return dead
                + Services.OF_ORDERS.stream()
                        .mapToInt(service -> count(service, "failed_event"))
                        .sum();
    }

    /** @param open whether it still waits for a participant */
    private record Placed(String status, boolean open, long quantity, long sellers) {

        boolean isServed() {
            return status.equals(Fate.CONFIRMED.name());
        }
    }

    private Map<String, Placed> orders() {
        return infrastructure.rows("orders", """
                        select o.id::text, o.status, o.announce_at is not null or o.late_since is not null,
                               sum(l.quantity), count(distinct p.seller_id)
                        from customer_order o join order_line l on l.order_id = o.id join product p on p.sku = l.sku
                        where o.placed_at >= ?::timestamptz
                        group by o.id
                        """, began).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0),
                        row -> new Placed(
                                row.get(1),
                                row.get(2).startsWith("t"),
                                Long.parseLong(row.get(3)),
                                Long.parseLong(row.get(4)))));
    }

    private long shipments(Map<String, Placed> orders, List<String> violations) {
        List<List<String>> rows = infrastructure.rows("seller", """
                select r.order_id::text, r.status, count(distinct s.id) filter (where s.released_at is null),
                       coalesce(sum(l.quantity) filter (where s.released_at is null), 0), count(distinct s.id)
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
            String where = " of order " + row.get(0);
            String status = order.isServed() ? "RESERVED" : "RELEASED";
            if (!row.get(1).equals(status)) {
                violations.add("reservation" + where + " is " + row.get(1) + " and not " + status);
            }
            long open = Long.parseLong(row.get(2));
            shipments += open;
            expect(violations, "shipments" + where, open, order.isServed() ? order.sellers() : 0);
            expect(
                    violations,
                    "pieces shipped" + where,
                    Long.parseLong(row.get(3)),
                    order.isServed() ? order.quantity() : 0);
            if (Long.parseLong(row.get(4)) > order.sellers()) {
                violations.add("shipments ever opened" + where + ": " + row.get(4));
            }
        }
        return shipments;
    }

    private void assignments(Map<String, Placed> orders, List<String> violations) {
        Map<String, String> states = infrastructure
                .rows(
                        "logistics",
                        "select order_id::text, state from delivery_assignment"
                                + " where order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet()))
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        orders.forEach((id, order) -> {
            String expected = order.isServed() ? "ASSIGNED" : "RELEASED";
            if (!expected.equals(states.get(id))) {
                violations.add("assignment of order " + id + " is " + states.get(id) + " and not " + expected);
            }
        });
    }

    /** Each customer gets the mail about the end of the order, and no other mail about it. */
    private void notifications(Map<String, Placed> orders, List<String> violations) {
        Map<String, Set<String>> sent = infrastructure
                .rows(
                        "notification",
                        "select order_id::text, kind from notification"
                                + " where state = 'SENT' and order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet()))
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toSet())));
        orders.forEach((id, order) -> {
            Set<String> kinds = new HashSet<>(sent.getOrDefault(id, Set.of()));
            if (!order.isServed()) {
                // The confirmation may have come first.
                kinds.remove("ORDER_CONFIRMATION");
            }
            String expected = Map.of(
                            "CONFIRMED", "ORDER_CONFIRMATION",
                            "REJECTED", "ORDER_REJECTION",
                            "CANCELLED", "ORDER_CANCELLATION")
                    .get(order.status());
            if (!kinds.equals(Set.of(String.valueOf(expected)))) {
                violations.add("mails about order " + id + ", " + order.status() + ": " + kinds);
            }
        });
    }

    private void sums(List<String> violations) {
        expect(violations, "products whose reserved stock is not the sum of their orders", number("seller", """
                select count(*) from stock
                left join (select l.sku, sum(l.quantity) as ordered
                           from shipment_line l join shipment s on s.id = l.shipment_id
                           where s.released_at is null and s.shipped_at is null
                           group by l.sku) lines using (sku)
                where reserved <> coalesce(ordered, 0)
                """), 0);
        expect(violations, "days whose capacity is not the number of their assignments", number("logistics", """
                select count(*) from partner_day
                left join (select partner_id, day, count(*) as orders from delivery_assignment
                           where state not in ('UNAVAILABLE', 'RELEASED') group by partner_id, day) days
                    using (partner_id, day)
                where assigned <> coalesce(orders, 0)
                """), 0);
    }

    private record Mails(long arrived, long repeated) {}

    private Mails customerMails(Map<String, Placed> orders, List<String> violations) {
        return mails(
                infrastructure.query(
                        "notification",
                        "select message_id from notification"
                                + " where state = 'SENT' and order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet())),
                "customers' mails",
                violations);
    }

    private Mails sellerMails(Map<String, Placed> orders, List<String> violations) {
        return mails(
                infrastructure.query(
                        "seller",
                        "select '<' || id || '@seller.orderflow.example.org>' from shipment"
                                + " where notified_at is not null and order_id::text = any(string_to_array(?, ','))",
                        String.join(",", orders.keySet())),
                "sellers' mails",
                violations);
    }

    private Mails mails(List<String> expected, String kind, List<String> violations) {
        Set<String> expectedIds = Set.copyOf(expected);
        List<String> arrived = witnesses.inbox().mails().stream()
                .map(ChaosInvariants::messageId)
                .filter(expectedIds::contains)
                .toList();
        Set<String> distinct = new HashSet<>(arrived);
        expect(violations, kind + " that arrived, by Message-ID", distinct.size(), expectedIds.size());
        return new Mails(arrived.size(), arrived.size() - distinct.size());
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String service, String table) {
        return (int) number(service, "select count(*) from " + table);
    }

    private long number(String service, String sql) {
        return Long.parseLong(infrastructure.query(service, sql).get(0));
    }

    static long missing(Set<String> expected, Set<String> found) {
        return expected.stream().filter(id -> !found.contains(id)).count();
    }

    static void expect(List<String> violations, String name, long found, long expected) {
        if (found != expected) {
            violations.add(name + ": " + found + ", expected " + expected);
        }
    }
}
