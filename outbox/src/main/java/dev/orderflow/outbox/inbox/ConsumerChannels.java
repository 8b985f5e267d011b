package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderflow.outbox.broker.BrokerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the AMQP channel of each message by its consumer tag, which is new for each subscription.
 *
 * <p>The connector acknowledges on its current channel. Delivery tags start at 1 on every channel, so after a reconnect
 * it would acknowledge another message. Here an acknowledgement goes to the message's own channel or is dropped: once a
 * channel is closed, the broker delivers its messages again.
 */
@Singleton
class ConsumerChannels implements ClientCustomizer<RabbitMQOptions> {

    private static final Logger LOG = Logger.getLogger(ConsumerChannels.class);
    private static final long ALL = 0;
    private static final int ABORT_MILLIS = 1_000;

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final BrokerConfig broker;
    private final BackfillBindings backfills;

    ConsumerChannels(BrokerConfig broker, BackfillBindings backfills, MeterRegistry metrics) {
        this.broker = broker;
        this.backfills = backfills;
        metrics.gauge("inbox.channels.open", this, self -> self.open().size());
    }

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        broker.secure(options);
        return options.setMetricsCollector(new Tracker(channel));
    }

    /** Tracks connections and consumers of one channel, as the broker's client reports them. */
    private final class Tracker extends NoOpMetricsCollector {

        private final String name;

        Tracker(String name) {
            this.name = name;
        }

        @Override
        public void newConnection(Connection connection) {
            connections.put(name, connection);
        }

        @Override
        public void closeConnection(Connection connection) {
            connections.remove(name, connection);
        }

        @Override
        public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
            channels.put(consumerTag, channel);
            backfills.bind(name, channel.getConnection());
        }

        @Override
        public void basicCancel(Channel channel, String consumerTag) {
            channels.remove(consumerTag);
        }

        @Override
        public void closeChannel(Channel channel) {
            channels.values().removeIf(channel::equals);
        }
    }

    /**
     * Closes the connection of a channel, if it has one. The connector declares exchanges, queues and bindings only
     * when it connects. Blocks.
     */
    void disconnect(String name) {
        Connection connection = connections.get(name);
        if (connection != null) {
            connection.abort(ABORT_MILLIS);
        }
    }

    /** A connection with the broker that is open, of any channel; null if there is none. */
    @Nullable
    Connection anyConnection() {
        return connections.values().stream()
                .filter(Connection::isOpen)
                .findFirst()
                .orElse(null);
    }

    /** Whether a channel currently receives messages. */
    boolean isConsuming(String name) {
        Connection connection = connections.get(name);
        return connection != null
                && open().stream().anyMatch(channel -> channel.getConnection().equals(connection));
    }

    /** The AMQP channels that currently receive messages. */
    Set<Channel> open() {
        return channels.values().stream().filter(Channel::isOpen).collect(Collectors.toSet());
    }

    /** Returns the unacknowledged messages of the channel to their queue. Blocks. */
    static void giveBack(Channel channel) {
        try {
            channel.basicNack(ALL, true, true);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("The channel is gone, and the broker has its messages back", e);
        }
    }

    /** The open AMQP channel of the consumer; null if it is closed, with its messages returned. */
    @Nullable
    Channel of(String consumerTag) {
        Channel channel = channels.get(consumerTag);
        return channel == null || !channel.isOpen() ? null : channel;
    }
}
