package dev.orderflow.outbox.failure;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.TransientFailures;
import dev.orderflow.outbox.inbox.FailureLedger;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.inbox.RawMessage;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;

/**
 * Stores dead-lettered messages as failed events, which are retried like others. The broker dead-letters at a delivery
 * limit, by a policy of an operator, or when an event could not be stored as failed.
 */
@ApplicationScoped
class DeadLetters implements TaskHandler<Void> {

    private static final Duration KEEP_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 200;

    private final Inbox inbox;
    private final FailureLedger ledger;
    private final BrokerConfig broker;
    private final Config config;
    private final Duration interval;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    DeadLetters(Inbox inbox, FailureLedger ledger, BrokerConfig broker, Config config, OutboxConfig outboxConfig) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.broker = broker;
        this.config = config;
        this.interval = outboxConfig.failures().deadLetterInterval();
    }

    @Override
    public String kind() {
        return "read-dead-letters";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(interval);
    }

    @Override
    public Uni<Void> perform(Task task) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    readAll();
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return Uni.createFrom().item(List.of());
    }

    private void readAll() {
        List<String> channels = inbox.channels();
        if (channels.isEmpty()) {
            return;
        }
        try (Connection connection = broker.connectionFactory().newConnection(broker.addresses(), "dead-letters")) {
            for (String channel : channels) {
                Optional<String> queue = deadLetterQueueOf(channel);
                if (queue.isPresent() && exists(connection, queue.get())) {
                    read(connection, channel, queue.get());
                }
            }
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("The broker's dead letters cannot be read", e);
        }
    }

    private Optional<String> deadLetterQueueOf(String channel) {
        String prefix = "mp.messaging.incoming." + channel + ".";
        return config.getOptionalValue(prefix + "dead-letter-queue-name", String.class)
                .or(() -> config.getOptionalValue(prefix + "queue.name", String.class)
                        .map(queue -> queue + ".dlq"));
    }

    // The connector declares a queue when it subscribes, which may be after the first look. A queue that disappears
    // later is an error.
    private boolean exists(Connection connection, String queue) throws IOException, TimeoutException {
        if (known.contains(queue)) {
            return true;
        }
        try (Channel amqp = connection.createChannel()) {
            amqp.queueDeclarePassive(queue);
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException refusal
                    && refusal.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND) {
                return false;
            }
            throw e;
        }
        return known.add(queue);
    }

    // A message that cannot be stored returns to its queue when the channel closes, and does not block the others.
    private void read(Connection connection, String channel, String queue) throws IOException, TimeoutException {
        List<RuntimeException> refusals = new ArrayList<>();
        try (Channel amqp = connection.createChannel()) {
            GetResponse message;
            for (int read = 0; read < MOST_AT_ONCE && (message = amqp.basicGet(queue, false)) != null; read++) {
                try {
                    keep(channel, message);
                    amqp.basicAck(message.getEnvelope().getDeliveryTag(), false);
                } catch (RuntimeException refusal) {
                    if (TransientFailures.isTransient(refusal)) {
                        throw refusal;
                    }
                    refusals.add(refusal);
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(
                    "The ledger refuses " + refusals.size() + " messages of " + queue, refusals.get(0));
        }
    }

    private void keep(String channel, GetResponse message) {
        Map<String, Object> headers = message.getProps().getHeaders();
        RawMessage raw = new RawMessage(
                message.getEnvelope().getExchange(),
                message.getEnvelope().getRoutingKey(),
                headers == null ? Map.of() : headers,
                message.getBody());
        ledger.keep(channel, raw, new DeadLetteredException(raw)).await().atMost(KEEP_LIMIT);
    }
}
