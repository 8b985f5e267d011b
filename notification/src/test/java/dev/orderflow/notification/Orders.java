package dev.orderflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import java.util.UUID;
import java.util.function.Consumer;

/** Plays the orders service. */
public final class Orders {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Orders() {}

    /** An order of nobody else's. */
    public record PlacedByTest(UUID id, String email, String body) {

        /** Announces the order, as a new event. */
        public void announce(Broker broker) {
            broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), id.toString(), body);
        }
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
