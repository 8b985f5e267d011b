package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;

/**
 * One delivery of a message, bound to the AMQP channel that it came on.
 *
 * @param tag its number on that channel
 * @param arrivedNanos when it arrived, by {@link System#nanoTime()}
 */
record Delivery(Channel channel, long tag, RawMessage message, long arrivedNanos) {

    /** Whether the broker still counts on us for this message. If not, it delivers it again, to us or another. */
    boolean isCurrent() {
        return channel.isOpen();
    }

    /** How long the broker has been waiting for us. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }

    void acknowledge() throws IOException {
        channel.basicAck(tag, false);
    }

    /** Gives the message back to its queue, which delivers it again, to us or another. */
    void giveBack() throws IOException {
        channel.basicNack(tag, false, true);
    }

    /** Hands the message to the queue's dead-letter exchange. */
    void reject() throws IOException {
        channel.basicReject(tag, false);
    }
}
