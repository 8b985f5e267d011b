package dev.orderflow.orders.backfill;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderflow.outbox.broker.BrokerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Asks the broker about its queues, on a connection for the one question. */
@ApplicationScoped
class BrokerQueues {

    private static final int ABORT_MILLIS = 1_000;

    private final BrokerConfig broker;

    BrokerQueues(BrokerConfig broker) {
        this.broker = broker;
    }

    /** Whether there is such a queue. Called on a thread that may block. */
    boolean exists(String queue) throws IOException, TimeoutException {
        Connection connection = broker.connectionFactory().newConnection(broker.addresses(), "orders-backfill");
        try {
            connection.createChannel().queueDeclarePassive(queue);
            return true;
        } catch (IOException e) {
            return existsNevertheless(e);
        } finally {
            connection.abort(ABORT_MILLIS);
        }
    }

    // A queue that belongs to one connection alone is locked for ours, and takes events all the same.
    private static boolean existsNevertheless(IOException refusal) throws IOException {
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
