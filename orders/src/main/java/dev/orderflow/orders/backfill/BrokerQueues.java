package dev.orderflow.orders.backfill;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.web.problem.HttpProblem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Asks the broker whether a queue exists, on a connection of its own. */
@ApplicationScoped
class BrokerQueues {

    private static final int ABORT_MILLIS = 1_000;

    private final BrokerConfig broker;
    private final Vertx vertx;

    BrokerQueues(BrokerConfig broker, Vertx vertx) {
        this.broker = broker;
        this.vertx = vertx;
    }

    /** Fails with a problem when the queue does not exist, or the broker cannot be asked. */
    Uni<Void> require(String queue) {
        // The broker's client blocks. Its answer continues on the caller's context.
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> exists(queue), false).toCompletionStage())
                .onFailure()
                .transform(BrokerQueues::unreachable)
                .invoke(exists -> {
                    if (!exists) {
                        throw HttpProblem.of(404, "unknown-queue", "Unknown queue", "There is no queue " + queue);
                    }
                })
                .replaceWithVoid();
    }

    private static HttpProblem unreachable(Throwable failure) {
        Log.warnf("The broker cannot be asked for a queue: %s", failure);
        return HttpProblem.of(
                503, "broker-unreachable", "Broker unreachable", "The broker cannot be asked for the queue now");
    }

    /** Whether the queue exists. Blocks. */
    boolean exists(String queue) throws IOException, TimeoutException {
        Connection connection = broker.connectionFactory().newConnection(broker.addresses(), "orders-backfill");
        try {
            connection.createChannel().queueDeclarePassive(queue);
            return true;
        } catch (IOException e) {
            return existsAnyway(e);
        } finally {
            connection.abort(ABORT_MILLIS);
        }
    }

    // An exclusive queue of another connection is locked for ours, but takes events.
    private static boolean existsAnyway(IOException refusal) throws IOException {
        if (refusal.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close) {
            if (close.getReplyCode() == AMQP.NOT_FOUND) {
                return false;
            }
            if (close.getReplyCode() == AMQP.RESOURCE_LOCKED) {
                return true;
            }
        }
        throw refusal;
    }
}
