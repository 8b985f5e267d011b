package dev.orderflow.e2e.chaos;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.outbox.testing.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A subscriber to all exchanges that records which events were published, and how often. */
final class ChaosCapture {

    private static final String QUEUE_PREFIX = "chaos.";

    private final Infrastructure infrastructure;
    private final List<Event> events = new ArrayList<>();

    /** One copy of an event that a service published. */
    record Event(String service, BasicProperties properties, byte[] body) {

        String id() {
            return header("id");
        }

        String type() {
            return header("type");
        }

        String subject() {
            return header("subject");
        }

        private String header(String attribute) {
            return String.valueOf(properties.getHeaders().get("cloudEvents_" + attribute));
        }
    }

    ChaosCapture(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    /** Subscribes. The subscription lasts until the broker is emptied. */
    void subscribe() {
        onChannel(channel -> {
            for (String service : Services.OF_ORDERS) {
                channel.exchangeDeclare(service + ".events", "fanout", true);
                channel.queueDeclare(QUEUE_PREFIX + service, true, false, false, Map.of("x-queue-type", "quorum"));
                channel.queueBind(QUEUE_PREFIX + service, service + ".events", "");
            }
        });
    }

    void forget() {
        events.clear();
    }

    /** All copies of events published since the last {@link #forget}. */
    List<Event> events() {
        onChannel(channel -> {
            for (String service : Services.OF_ORDERS) {
                GetResponse next;
                while ((next = channel.basicGet(QUEUE_PREFIX + service, true)) != null) {
                    events.add(new Event(service, next.getProps(), next.getBody()));
                }
            }
        });
        return List.copyOf(events);
    }

    /** Publishes each event again the given number of times, in random order. */
    void repeat(List<Event> copies, int times, Random random) {
        List<Event> shuffled = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            shuffled.addAll(copies);
        }
        Collections.shuffle(shuffled, random);
        onChannel(channel -> {
            channel.confirmSelect();
            for (Event event : shuffled) {
                channel.basicPublish(event.service() + ".events", "", true, event.properties(), event.body());
            }
            channel.waitForConfirms();
        });
    }

    /** Sends a message to one queue through the default exchange. */
    void send(String queue, BasicProperties properties, byte[] body) {
        onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, true, properties, body);
            channel.waitForConfirms();
        });
    }

    /** The number of messages ready in the queue; 0 if there is no such queue. */
    int depth(String queue) {
        int[] depth = new int[1];
        try {
            onChannel(channel -> depth[0] = channel.queueDeclarePassive(queue).getMessageCount());
        } catch (UncheckedIOException e) {
            return 0;
        }
        return depth[0];
    }

    void purge(String queue) {
        onChannel(channel -> channel.queuePurge(queue));
    }

    private void onChannel(Use use) {
        try (Connection connection = infrastructure.connectToBroker();
                Channel channel = connection.createChannel()) {
            use.of(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Channel channel) throws IOException, InterruptedException;
    }
}
