package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the queues that this application consumes, by passive declarations on a connection of its consumers. They need
 * no right at the broker.
 */
@ApplicationScoped
public class ConsumedQueues {

    private static final Logger LOG = Logger.getLogger(ConsumedQueues.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Inbox inbox;
    private final ConsumerChannels channels;
    private final Config config;
    private final Vertx vertx;

    private @Nullable Future<List<ConsumedQueue>> look;

    ConsumedQueues(Inbox inbox, ConsumerChannels channels, Config config, Vertx vertx) {
        this.inbox = inbox;
        this.channels = channels;
        this.config = config;
        this.vertx = vertx;
    }

    /** The queues, by channel. What the broker does not say within 1.5 s is null. */
    public Uni<List<ConsumedQueue>> all() {
        return Uni.createFrom()
                .<List<ConsumedQueue>>emitter(
                        answer -> look().onSuccess(answer::complete).onFailure(answer::fail))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> look(null));
    }

    // One at a time: a broker that hangs must not hold a thread for each caller.
    private synchronized Future<List<ConsumedQueue>> look() {
        if (look == null || look.isComplete()) {
            look = vertx.executeBlocking(() -> look(channels.anyConnection()), false);
        }
        return look;
    }

    private List<ConsumedQueue> look(@Nullable Connection connection) {
        return inbox.channels().stream()
                .sorted()
                .map(channel -> look(connection, channel))
                .toList();
    }

    private ConsumedQueue look(@Nullable Connection connection, String channel) {
        String queue = Origin.queueOf(channel, config);
        String deadLetterQueue = Origin.deadLetterQueueOf(channel, config).orElse(null);
        AMQP.Queue.DeclareOk found = declared(connection, queue);
        AMQP.Queue.DeclareOk deadLetters = deadLetterQueue == null ? null : declared(connection, deadLetterQueue);
        return new ConsumedQueue(
                channel,
                queue,
                Origin.exchangeOf(channel, config),
                found == null ? null : (long) found.getMessageCount(),
                found == null ? null : (long) found.getConsumerCount(),
                deadLetterQueue,
                deadLetters == null ? null : (long) deadLetters.getMessageCount());
    }

    // The broker closes the channel of a queue that does not exist.
    private static AMQP.Queue.@Nullable DeclareOk declared(@Nullable Connection connection, String queue) {
        if (connection == null) {
            return null;
        }
        try (Channel amqp = connection.createChannel()) {
            return amqp.queueDeclarePassive(queue);
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            LOG.debugf(e, "The broker does not say what is in queue %s", queue);
            return null;
        }
    }
}
