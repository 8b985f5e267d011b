package dev.orderflow.outbox.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The topic exchange of dead letters, which all services share. Where each service has its own user of the broker, the
 * definitions bring it, and no service may declare it.
 */
public final class DeadLetterExchange {

    private static final Logger LOG = Logger.getLogger(DeadLetterExchange.class);
    private static final String NAME = "orderflow.dead-letters";

    private DeadLetterExchange() {}

    /** Declares it if it is missing and this user may do so. Otherwise queues wait for it. Blocks. */
    public static void declareIfMissing(Connection connection) throws IOException {
        try {
            onChannel(connection, channel -> channel.exchangeDeclarePassive(NAME));
        } catch (IOException missing) {
            requireReply(missing, AMQP.NOT_FOUND);
            declare(connection);
        }
    }

    private static void declare(Connection connection) throws IOException {
        try {
            onChannel(connection, channel -> channel.exchangeDeclare(NAME, BuiltinExchangeType.TOPIC, true));
            LOG.infof("Declared exchange %s", NAME);
        } catch (IOException refused) {
            requireReply(refused, AMQP.ACCESS_REFUSED);
            LOG.warnf("Exchange %s is missing, and this user of the broker may not declare it", NAME);
        }
    }

    private static void requireReply(IOException failure, int code) throws IOException {
        if (!(failure.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == code)) {
            throw failure;
        }
    }

    private interface Operation {
        void on(Channel channel) throws IOException;
    }

    // A refused operation closes its channel.
    private static void onChannel(Connection connection, Operation operation) throws IOException {
        try (Channel channel = connection.createChannel()) {
            operation.on(channel);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
