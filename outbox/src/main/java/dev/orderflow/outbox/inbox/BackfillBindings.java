package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.orderflow.outbox.broker.BackfillExchange;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Binds each consumed queue to the backfill exchange of its publisher. The connector can bind a queue to one exchange
 * only.
 */
@Singleton
class BackfillBindings {

    private static final Logger LOG = Logger.getLogger(BackfillBindings.class);

    private final Config config;
    private final Vertx vertx;

    BackfillBindings(Config config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** Binds the queue of a channel, asynchronously on a thread that may block. */
    void bind(String name, Connection connection) {
        vertx.executeBlocking(
                () -> {
                    bind(
                            connection,
                            Origin.queueOf(name, config),
                            BackfillExchange.of(Origin.exchangeOf(name, config)));
                    return null;
                },
                false);
    }

    private static void bind(Connection connection, String queue, String exchange) {
        try (Channel channel = connection.createChannel()) {
            channel.queueBind(queue, exchange, queue);
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            // The publisher does not use this library, or has never run. Or the connection is lost, and the next one
            // binds.
            LOG.debugf(e, "Queue %s is not bound to exchange %s, and gets no backfill", queue, exchange);
        }
    }
}
