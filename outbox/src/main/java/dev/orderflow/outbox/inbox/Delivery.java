package dev.orderflow.outbox.inbox;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;

/**
 * One delivery of a message, bound to its AMQP channel.
 *
 * @param tag the delivery tag on that channel
 * @param arrivedNanos when it arrived, by {@link System#nanoTime()}
 */
record Delivery(Channel channel, long tag, RawMessage message, long arrivedNanos) {

    /**
     * Whether the delivery can still be acknowledged. Otherwise the broker delivers the message again, to any consumer.
     */
    boolean isCurrent() {
        return channel.isOpen();
    }

    /** The time since arrival. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrivedNanos);
    }

    void acknowledge() throws IOException {
        channel.basicAck(tag, false);
    }

    /** Returns the message to its queue, which delivers it again, to any consumer. */
    void requeue() throws IOException {
        channel.basicNack(tag, false, true);
    }

    /** Dead-letters the message. */
    void reject() throws IOException {
        channel.basicReject(tag, false);
    }
}
