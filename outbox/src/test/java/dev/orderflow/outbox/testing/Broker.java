package dev.orderflow.outbox.testing;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.LongString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Plays the services around the one under test: publishes events to it, and receives what it publishes.
 *
 * <p>Publishing returns when at least one queue has the message. It waits up to ten seconds for such a queue, so a test need
 * not know when the application has bound its own. Methods may be called from several threads. There is no recovery: after a
 * broken connection, {@link #connect()} anew.
 */
public final class Broker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final String PREFIX = "cloudEvents_";

    private final Connection connection;
    private final Channel channel;
    private final AtomicBoolean returned = new AtomicBoolean();

    /**
     * A message as a subscriber sees it. Type, id and subject are those of the CloudEvent, null where a header is missing.
     *
     * @param headers all headers, text as {@link String}
     * @param properties the AMQP properties, such as message id, content type and delivery mode
     */
    public record Message(
            @Nullable String type,
            @Nullable String id,
            @Nullable String subject,
            Map<String, Object> headers,
            BasicProperties properties,
            String body) {}

    private Broker(Connection connection) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        channel.confirmSelect();
        channel.addReturnListener(message -> returned.set(true));
    }

    /** Connects to the broker of the application under test, with the rights of an administrator. */
    public static Broker connect() {
        try {
            return new Broker(connection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to the broker of the application under test, with the rights of an administrator. */
    public static Connection connection() {
        Config config = ConfigProvider.getConfig();
        return connection(
                config.getValue("test.broker.host", String.class),
                config.getValue("test.broker.port", Integer.class),
                config.getValue("test.broker.username", String.class),
                config.getValue("test.broker.password", String.class),
                config.getValue("rabbitmq-virtual-host", String.class));
    }

    public static Broker connect(String host, int port, String username, String password, String virtualHost) {
        try {
            return new Broker(connection(host, port, username, password, virtualHost));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connection(String host, int port, String username, String password, String virtualHost) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(username);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return factory.newConnection("test");
        } catch (IOException e) {
            throw new UncheckedIOException("No broker at " + host + ":" + port + ", virtual host " + virtualHost, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer from the broker at " + host + ":" + port, e);
        }
    }

    /**
     * Publishes an event as the service of that exchange would: a persistent CloudEvent in binary mode.
     *
     * @param subject what the event is about, for most events the order id
     */
    public void publish(String exchange, String type, String id, String subject, String json) {
        publish(exchange, event(sourceOf(exchange), type, id, subject), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes an event that continues the trace of {@code traceparent}. */
    public void publish(String exchange, String type, String id, String subject, String json, String traceparent) {
        BasicProperties event = event(sourceOf(exchange), type, id, subject);
        Map<String, Object> headers = new HashMap<>(event.getHeaders());
        headers.put("traceparent", traceparent);
        publish(exchange, event.builder().headers(headers).build(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes any bytes with any properties, valid or not; see {@link #event} for valid ones to begin with. */
    public synchronized void publish(String exchange, BasicProperties properties, byte[] body) {
        await("a queue takes the message from exchange " + exchange)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .atMost(PATIENCE)
                .until(() -> isRouted(exchange, properties, body));
    }

    private boolean isRouted(String exchange, BasicProperties properties, byte[] body) {
        try {
            declare(exchange);
            returned.set(false);
            channel.basicPublish(exchange, "", true, properties, body);
            // The broker returns an unroutable message before it confirms it.
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
            return !returned.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The broker did not confirm within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The properties and headers of a valid event that happens now.
     *
     * @param source CloudEvents source, for example {@code /orders}
     */
    public static BasicProperties event(String source, String type, String id, String subject) {
        return new BasicProperties.Builder()
                .messageId(id)
                .contentType("application/json")
                .deliveryMode(2)
                .headers(Map.of(
                        PREFIX + "specversion",
                        "1.0",
                        PREFIX + "type",
                        type,
                        PREFIX + "source",
                        source,
                        PREFIX + "id",
                        id,
                        PREFIX + "subject",
                        subject,
                        PREFIX + "time",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()))
                .build();
    }

    /**
     * Binds a new queue to the exchange, as a new subscriber would, until this is closed.
     *
     * @return the received messages, in order; the list grows as messages arrive
     */
    public List<Message> subscribe(String exchange) {
        return subscribe("", exchange);
    }

    /** Binds a queue of this name, which also receives backfills, until this is closed. */
    public synchronized List<Message> subscribe(String name, String exchange) {
        List<Message> received = new CopyOnWriteArrayList<>();
        try {
            declare(exchange);
            String queue =
                    channel.queueDeclare(name, false, true, true, Map.of()).getQueue();
            channel.queueBind(queue, exchange, "");
            if (!name.isEmpty()) {
                String backfills = exchange.replaceFirst("\\.events$", ".backfill");
                channel.exchangeDeclare(backfills, BuiltinExchangeType.DIRECT, true);
                channel.queueBind(queue, backfills, queue);
            }
            channel.basicConsume(
                    queue,
                    true,
                    (tag, delivery) -> received.add(message(delivery.getProperties(), delivery.getBody())),
                    tag -> {});
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The number of messages in the queue that wait for delivery, without the unacknowledged ones.
     *
     * @throws UncheckedIOException if there is no such queue
     */
    public int depth(String queue) {
        // On a separate channel: the broker closes the channel if there is no such queue.
        try (Channel own = connection.createChannel()) {
            return own.queueDeclarePassive(queue).getMessageCount();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for queue " + queue, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces a queue by an exclusive one, which no other connection may use, until this is closed. */
    public synchronized void holdInPlaceOf(String queue) {
        try {
            channel.queueDelete(queue);
            channel.queueDeclare(queue, false, true, true, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of consumers of the queue. */
    public int consumers(String queue) {
        try (Channel own = connection.createChannel()) {
            return own.queueDeclarePassive(queue).getConsumerCount();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for queue " + queue, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the messages of the queue that wait for delivery. */
    public void purge(String queue) {
        try (Channel own = connection.createChannel()) {
            own.queuePurge(queue);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot purge queue " + queue, e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connection.abort(5_000);
    }

    // A service publishes to an exchange that has its name.
    private static String sourceOf(String exchange) {
        return "/" + exchange.replaceFirst("\\.events$", "");
    }

    // As the services declare them, because a test may be the first to use an exchange.
    private void declare(String exchange) throws IOException {
        channel.exchangeDeclare(exchange, BuiltinExchangeType.FANOUT, true);
    }

    private static Message message(BasicProperties properties, byte[] body) {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties
                    .getHeaders()
                    .forEach(
                            (name, value) -> headers.put(name, value instanceof LongString ? value.toString() : value));
        }
        return new Message(
                text(headers, "type"),
                text(headers, "id"),
                text(headers, "subject"),
                Collections.unmodifiableMap(headers),
                properties,
                new String(body, StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Map<String, Object> headers, String attribute) {
        Object value = headers.get(PREFIX + attribute);
        return value == null ? null : value.toString();
    }
}
