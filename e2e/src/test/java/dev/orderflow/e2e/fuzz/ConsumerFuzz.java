package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Publishes invalid events in the name of each service, and follows them to their end. */
final class ConsumerFuzz {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private static final int CONNECTIONS = 4;

    // The number of mutations that are tried for each event type. The seed chooses them.
    private static final int OF_EACH_TYPE = 270;

    private final Orderflow orderflow;
    private final Random random;

    // By publisher.
    private final Map<String, List<Fates>> fates = new LinkedHashMap<>();
    private final Map<String, Set<String>> types = new LinkedHashMap<>();
    private final Map<String, List<EventInput>> sent = new LinkedHashMap<>();

    ConsumerFuzz(Orderflow orderflow, Random random) {
        this.orderflow = orderflow;
        this.random = random;
        Map<String, ServiceProcess> processes =
                orderflow.services().collect(Collectors.toMap(ServiceProcess::service, Function.identity()));
        ChaosConsumer.ALL.forEach(consumer -> {
            fates.computeIfAbsent(consumer.publisher(), publisher -> new ArrayList<>())
                    .add(new Fates(
                            orderflow.infrastructure,
                            processes.get(consumer.service()),
                            consumer.service(),
                            consumer.channel(),
                            consumer.handled()));
            types.computeIfAbsent(consumer.publisher(), publisher -> new TreeSet<>())
                    .addAll(consumer.handled());
        });
    }

    /** @param orders ids of orders that wait for the answers of all services */
    void publish(List<String> orders) {
        types.forEach((publisher, published) -> published.forEach(type -> {
            List<EventInput> all = new ArrayList<>(
                    EventInputs.of("/" + publisher, type, valid(type), subjects(publisher, orders), random));
            Collections.shuffle(all, random);
            List<EventInput> inputs = all.subList(0, Math.min(OF_EACH_TYPE, all.size()));
            sent.computeIfAbsent(publisher, name -> new ArrayList<>()).addAll(inputs);
            publishAll(publisher + ".events", inputs);
        }));
    }

    // Each message waits for its confirm, so several connections are several times as fast.
    private void publishAll(String exchange, List<EventInput> inputs) {
        IntStream.range(0, CONNECTIONS).parallel().forEach(connection -> {
            try (Broker broker = orderflow.infrastructure.broker()) {
                for (int i = connection; i < inputs.size(); i += CONNECTIONS) {
                    publish(broker, exchange, inputs.get(i));
                }
            }
        });
    }

    private static void publish(Broker broker, String exchange, EventInput input) {
        try {
            broker.publish(exchange, input.properties(), input.body());
        } catch (RuntimeException e) {
            throw new IllegalStateException("The broker does not take " + input, e);
        }
    }

    int sent() {
        return sent.values().stream().mapToInt(List::size).sum();
    }

    /** Waits until each message has reached its end in each of its queues. */
    void awaitEnds(Broker broker) {
        fates.forEach((publisher, queues) -> queues.forEach(queue -> {
            await("the end of the messages in " + queue.queue())
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(queue.unknown(sent.get(publisher)))
                            .as("neither processed nor stored nor ignored by " + queue.queue())
                            .isEmpty());
            await(queue.queue() + " is empty: what the messages have led to is processed as well")
                    .atMost(LIMIT)
                    .until(() -> broker.depth(queue.queue()) == 0);
            await("no message is dead-lettered for good from " + queue.queue())
                    .atMost(LIMIT)
                    .until(() -> broker.depth(queue.queue() + ".dlq") == 0);
        }));
    }

    // Most answers are about existing orders. Each event places new orders.
    private Supplier<String> subjects(String publisher, List<String> orders) {
        return () -> publisher.equals("orders") || random.nextInt(5) == 0
                ? UUID.randomUUID().toString()
                : orders.get(random.nextInt(orders.size()));
    }

    private static ObjectNode valid(String type) {
        ObjectNode event = (ObjectNode) ServiceProcess.read(Contracts.example(type));
        event.put(event.has("orderId") ? "orderId" : "sku", EventInputs.SUBJECT);
        // One example of each type is enough.
        event.forEach(value -> {
            if (value instanceof ArrayNode list) {
                list.remove(1);
            }
        });
        if (type.equals("ORDER_PLACED")) {
            ((ObjectNode) event.get("lines").get(0)).put("sku", FuzzedProduct.SKU);
            ((ObjectNode) event.get("deliveryAddress"))
                    .put("region", FuzzIT.REGION)
                    .put("country", FuzzIT.COUNTRY);
        }
        return event;
    }
}
