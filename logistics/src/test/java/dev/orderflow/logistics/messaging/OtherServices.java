package dev.orderflow.logistics.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Plays the other services: publishes their events, and receives those of logistics. All events conform to their contracts. */
final class OtherServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Broker broker = Broker.connect();
    private final List<Message> published = broker.subscribe("logistics.events");

    void placed(UUID order, String country) {
        placed(order, country, null);
    }

    void placed(UUID order, String country, String traceparent) {
        ObjectNode body = example("ORDER_PLACED", order);
        body.withObject("deliveryAddress").put("region", country + "-1").put("country", country);
        publish("orders.events", "ORDER_PLACED", order, body, traceparent);
    }

    void confirmed(UUID order) {
        publish("orders.events", "ORDER_CONFIRMED", order, example("ORDER_CONFIRMED", order), null);
    }

    void cancellationRequested(UUID order) {
        publish("orders.events", "CANCELLATION_REQUESTED", order, example("CANCELLATION_REQUESTED", order), null);
    }

    void rejected(UUID order, boolean undone) {
        publish(
                "orders.events",
                "ORDER_REJECTED",
                order,
                example("ORDER_REJECTED", order).put("undone", undone),
                null);
    }

    void ready(UUID order, int outstanding) {
        publish(
                "seller.events",
                "SHIPMENT_READY",
                order,
                example("SHIPMENT_READY", order).put("outstanding", outstanding),
                null);
    }

    /** Waits until logistics has published exactly these events about the order. */
    List<Message> awaitEvents(UUID order, String... types) {
        await().atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(about(order)).extracting(Message::type).containsExactly(types));
        List<Message> events = about(order);
        events.forEach(message -> Contracts.assertValid(message.type(), message.body()));
        return events;
    }

    private List<Message> about(UUID order) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()))
                .toList();
    }

    private static ObjectNode example(String type, UUID order) {
        try {
            return ((ObjectNode) JSON.readTree(Contracts.example(type))).put("orderId", order.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String exchange, String type, UUID order, ObjectNode body, String traceparent) {
        Contracts.assertValid(type, body.toString());
        String id = UUID.randomUUID().toString();
        if (traceparent == null) {
            broker.publish(exchange, type, id, order.toString(), body.toString());
        } else {
            broker.publish(exchange, type, id, order.toString(), body.toString(), traceparent);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
