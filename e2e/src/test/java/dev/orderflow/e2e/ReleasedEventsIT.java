package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.e2e.fuzz.FuzzLeftovers;
import dev.orderflow.e2e.system.ChaosConsumer;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Contracts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Current services read the events of a past release, which queues may hold during an upgrade. */
class ReleasedEventsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Orderflow orderflow = Orderflow.running();
    private final FuzzLeftovers leftovers = new FuzzLeftovers(orderflow);

    static List<String> releases() {
        return Contracts.releases();
    }

    @AfterEach
    void clear() {
        leftovers.clear();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyConsumerReadsTheEventsOf(String release) {
        try (Broker broker = orderflow.infrastructure.broker()) {
            for (String type : Contracts.typesOf(release)) {
                List<ChaosConsumer> readers = ChaosConsumer.ALL.stream()
                        .filter(consumer -> consumer.handled().contains(type))
                        .toList();
                assertThat(readers).as("readers of " + type).isNotEmpty();
                String id = UUID.randomUUID().toString();
                publish(broker, readers.get(0).publisher(), release, type, id);
                readers.forEach(reader -> await(reader.queue() + " reads " + type)
                        .atMost(LIMIT)
                        .untilAsserted(() -> assertThat(fate(reader, id))
                                .singleElement()
                                .asString()
                                .doesNotContain("InvalidEventException")));
            }
        }
    }

    private static void publish(Broker broker, String publisher, String release, String type, String id) {
        ObjectNode event = (ObjectNode) ServiceProcess.read(Contracts.exampleOf(release, type));
        String subject = UUID.randomUUID().toString();
        event.put(event.has("orderId") ? "orderId" : "sku", subject);
        broker.publish(publisher + ".events", type, id, subject, event.toString());
    }

    // Processed, or stored as failed because this system does not know the order.
    private List<String> fate(ChaosConsumer reader, String eventId) {
        List<String> kept = orderflow.infrastructure.query(
                reader.service(),
                "select reason from failed_event where channel = '" + reader.channel() + "' and event_id = ?",
                eventId);
        return kept.isEmpty()
                ? orderflow.infrastructure.query(
                        reader.service(),
                        "select 'processed' from inbox_event where consumer = '" + reader.channel()
                                + "' and event_id = ?",
                        eventId)
                : kept;
    }
}
