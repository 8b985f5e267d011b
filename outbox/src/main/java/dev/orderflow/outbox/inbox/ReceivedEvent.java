package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it arrived: CloudEvents attributes and the decoded body.
 *
 * @param id unique for the event; the same for every delivery of it
 * @param type wire type, for example {@code ORDER_PLACED}
 * @param source CloudEvents source of the publisher, for example {@code /orders}
 * @param subject what the event is about, for example an order id
 * @param time when the fact happened, by the publisher's clock
 * @param data the body, as the record that the consumer declared for the type
 * @param traceparent W3C trace context in which the event is processed, if any
 * @param previousId the id of the event that the publisher published before, if it says so
 */
public record ReceivedEvent<T>(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        T data,
        @Nullable String traceparent,
        @Nullable String previousId) {

    /** The same event, processed in another trace. */
    ReceivedEvent<T> inTrace(@Nullable String trace) {
        return new ReceivedEvent<>(id, type, source, subject, time, data, trace, previousId);
    }

    /** An event that reports the outcome of this one: the same subject, the same trace. */
    public OutboxEvent result(String resultType, Object resultData) {
        return new OutboxEvent(resultType, subject, resultData, traceparent);
    }
}
