package dev.orderflow.outbox.relay;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.SocketConfigurator;
import dev.orderflow.outbox.broker.BackfillExchange;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.broker.DeadLetterExchange;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the broker that publishes batches and tracks the outcome of each event. The relay closes it after the
 * first failure and opens a new one, so that a confirm of an old channel cannot count for a new one.
 *
 * <p>Uses the client of RabbitMQ: it has {@code mandatory} and confirms by sequence number, and never resends on its
 * own.
 */
final class ConfirmedPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ConfirmedPublisher.class);
    private static final int ABORT_MILLIS = 2_000;

    private final Connection connection;
    private final AtomicReference<@Nullable Socket> socket;
    private final Channel channel;
    private final String exchange;
    private final String backfillExchange;
    private final String source;
    private volatile boolean blocked;
    private volatile BatchOutcome outcome = BatchOutcome.none();

    private ConfirmedPublisher(
            Connection connection,
            AtomicReference<@Nullable Socket> socket,
            Channel channel,
            String exchange,
            String source) {
        this.connection = connection;
        this.socket = socket;
        this.channel = channel;
        this.exchange = exchange;
        this.backfillExchange = BackfillExchange.of(exchange);
        this.source = source;
    }

    static ConfirmedPublisher open(BrokerConfig broker, String exchange, String source)
            throws IOException, TimeoutException {
        ConnectionFactory factory = broker.connectionFactory();
        AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
        SocketConfigurator defaults = factory.getSocketConfigurator();
        factory.setSocketConfigurator(created -> {
            defaults.configure(created);
            socket.set(created);
        });
        Connection connection = factory.newConnection(broker.addresses(), "outbox-relay " + source);
        try {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare(exchange, BuiltinExchangeType.FANOUT, true);
            channel.exchangeDeclare(BackfillExchange.of(exchange), BuiltinExchangeType.DIRECT, true);
            DeadLetterExchange.declareIfMissing(connection);
            channel.confirmSelect();
            ConfirmedPublisher publisher = new ConfirmedPublisher(connection, socket, channel, exchange, source);
            channel.addConfirmListener(
                    (tag, multiple) -> publisher.outcome.acked(tag, multiple),
                    (tag, multiple) -> publisher.outcome.nacked(tag, multiple));
            channel.addReturnListener(returned -> publisher.outcome.returned(idOf(returned), returned.getReplyText()));
            connection.addBlockedListener(reason -> publisher.blocked = true, () -> publisher.blocked = false);
            // Also for a closed channel, for example after an event that is too large for the broker.
            channel.addShutdownListener(cause -> publisher.outcome.interrupted());
            return publisher;
        } catch (IOException e) {
            connection.abort(ABORT_MILLIS);
            throw e;
        }
    }

    private static String idOf(Return returned) {
        return returned.getProperties().getMessageId();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether the broker blocks publishers (memory or disk alarm). */
    boolean isBlocked() {
        return blocked;
    }

    /**
     * Sends the events without waiting for confirms. May block: when the broker stops reading, the sender waits until
     * {@link #close()}.
     *
     * @param previousId the event that the broker confirmed last, of those for all queues; null if it is unknown
     */
    void send(List<PendingEvent> events, @Nullable String previousId, BatchOutcome batch) throws IOException {
        outcome = batch;
        String previous = previousId;
        for (PendingEvent event : events) {
            batch.sending(channel.getNextPublishSeqNo(), event);
            String queue = event.queue();
            if (queue == null) {
                publish(exchange, "", event, previous);
                previous = event.id();
            } else {
                publish(backfillExchange, queue, event, null);
            }
        }
        batch.allSent();
    }

    private void publish(String to, String routingKey, PendingEvent event, @Nullable String previous)
            throws IOException {
        channel.basicPublish(
                to,
                routingKey,
                true,
                EventProperties.of(event, source, previous),
                event.data().getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the connection, also while a sender blocks in a write. */
    @Override
    public void close() {
        if (!outcome.isSettled()) {
            cut();
        }
        connection.abort(ABORT_MILLIS);
    }

    // A blocked write holds the lock that an orderly close needs.
    private void cut() {
        try {
            Socket current = socket.get();
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            LOG.debug("The broker's socket did not close", e);
        }
    }
}
