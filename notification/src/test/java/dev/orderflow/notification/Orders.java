package dev.orderflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import java.util.UUID;
import java.util.function.Consumer;

/** Plays the orders service. */
public final class Orders {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Orders() {}

    /** An order with ids of its own. */
    public record PlacedByTest(UUID id, String email, String body) {

        /** The short number, which mails show. */
        public String number() {
            return ShortId.of(id);
        }

        /** Publishes a new event about the order. */
        public void happens(Broker broker, String type) {
            happens(broker, type, event -> {});
        }

        public void happens(Broker broker, String type, Consumer<ObjectNode> changes) {
            broker.publish(
                    "orders.events", type, UUID.randomUUID().toString(), id.toString(), event(type, this, changes));
        }

        /** Publishes a new ORDER_PLACED. */
        public void announce(Broker broker) {
            broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), id.toString(), body);
        }
    }

    /** The contract's example of an event, about this order. */
    public static String event(String type, PlacedByTest order, Consumer<ObjectNode> changes) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(Contracts.example(type));
            body.put("orderId", order.id().toString()).put("fieldOfTheFuture", 1);
            body.withObject("customer").put("email", order.email());
            changes.accept(body);
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request of orders for a mail. */
    public static String request(String kind, PlacedByTest order, Consumer<ObjectNode> changes) {
        return event("ORDER_PLACED", order, body -> {
            body.put("kind", kind).put("reason", "STOCK_UNAVAILABLE").remove("placedAt");
            changes.accept(body);
        });
    }

    public static PlacedByTest order() {
        return order(body -> {});
    }

    public static PlacedByTest order(Consumer<ObjectNode> changes) {
        try {
            UUID id = IDS.generate();
            String email = "customer-" + id + "@example.org";
            ObjectNode body = (ObjectNode) JSON.readTree(Contracts.example("ORDER_PLACED"));
            body.put("orderId", id.toString()).put("fieldOfTheFuture", 1);
            body.withObject("customer").put("email", email);
            changes.accept(body);
            return new PlacedByTest(id, email, body.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
