package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.Channel;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a message, bound to the AMQP channel that it came on.
 *
 * @param consumerTag the subscription that it came through
 * @param tag its number on that channel
 */
record Delivery(
        Channel channel,
        String consumerTag,
        long tag,
        @Nullable Map<String, Object> headers,
        Buffer body) {

    /** Whether the broker still counts on us for this message. If not, it delivers it again, to us or another. */
    boolean isCurrent() {
        return channel.isOpen();
    }

    void acknowledge() throws IOException {
        channel.basicAck(tag, false);
    }

    /** Hands the message to the queue's dead-letter exchange. */
    void reject() throws IOException {
        channel.basicReject(tag, false);
    }
}
