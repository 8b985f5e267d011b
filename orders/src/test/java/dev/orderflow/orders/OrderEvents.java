package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The events of a test's orders: those that the service publishes, and those that its participants publish. */
public final class OrderEvents implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String STEP = "STEP_";

    private final Broker broker = Broker.connect();
    private final List<Message> published = broker.subscribe("orders.events");

    private OrderEvents() {}

    /** Waits for the catalogue as well, without which there are no orders. */
    public static OrderEvents subscribe() {
        TestOrders.awaitCatalogue();
        return new OrderEvents();
    }

    @Override
    public void close() {
        broker.close();
    }

    /** Publishes the example of the participant's event, for the order. */
    public void publish(String type, UUID order) {
        publish(type, order, example(type, order));
    }

    public void publish(String type, UUID order, String body) {
        broker.publish(exchange(type), type, UUID.randomUUID().toString(), order.toString(), body);
    }

    /** The example of an event, for the order. */
    public static String example(String type, UUID order) {
        try {
            ObjectNode example = (ObjectNode) new ObjectMapper().readTree(Contracts.example(type));
            return example.put("orderId", order.toString()).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The example of " + type + " cannot be read", e);
        }
    }

    /** The events that the service has published about the order. */
    public List<Message> of(UUID order) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()))
                .toList();
    }

    public List<Message> of(UUID order, String type) {
        return of(order).stream().filter(message -> type.equals(message.type())).toList();
    }

    public List<String> typesOf(UUID order) {
        return of(order).stream().map(Message::type).toList();
    }

    public String bodyOf(UUID order, String type) {
        return of(order, type).stream().map(Message::body).findFirst().orElseThrow();
    }

    /** Waits until the service has published exactly these events about the order. All keep to their contracts. */
    public void awaitTypes(UUID order, String... types) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(typesOf(order)).containsExactly(types));
        for (String type : types) {
            Contracts.assertValid(type, bodyOf(order, type));
        }
    }

    /** Waits until the service has published exactly these events about the order, besides those of its steps. */
    public void awaitOutcome(UUID order, String... types) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(typesOf(order).stream().filter(type -> !type.startsWith(STEP)))
                        .containsExactly(types));
        of(order).forEach(message -> Contracts.assertValid(message.type(), message.body()));
    }

    /**
     * The events of the participant's step in sequence, such as {@code STEP_REQUESTED 1}, with the attempt.
     *
     * @param command {@code PERFORM} or {@code COMPENSATE}
     */
    public List<String> ofStep(UUID order, String participant, String command) {
        return of(order).stream()
                .filter(message -> message.type().startsWith(STEP))
                .map(message -> new StepMessage(message.type(), json(message.body())))
                .filter(step -> step.data().path("participant").asText().equals(participant)
                        && step.data().path("command").asText().equals(command))
                .map(step -> step.type() + " " + step.data().path("attempt").asInt())
                .toList();
    }

    private record StepMessage(String type, JsonNode data) {}

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String exchange(String type) {
        return switch (type) {
            case "CUSTOMER_NOTIFIED", "CUSTOMER_UNREACHABLE" -> "notification.events";
            case "SELLER_NOTIFIED", "SELLER_UNREACHABLE", "STOCK_UNAVAILABLE", "SHIPMENT_READY", "SHIPMENTS_RELEASED" ->
                "seller.events";
            default -> "logistics.events";
        };
    }
}
