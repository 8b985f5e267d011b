package dev.orderflow.outbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact that other services learn.
 *
 * @param type wire type, for example {@code ORDER_PLACED}; becomes the CloudEvents {@code type}
 * @param subject what the event is about, for example an order id; becomes the CloudEvents {@code subject}. Events of
 *     one subject leave the outbox in the order in which they were written
 * @param data becomes the JSON body
 * @param traceparent W3C trace context of the cause; null means {@link TraceContext#of(String) that of the subject}
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
public record OutboxEvent(
        String type, String subject, Object data, @Nullable String traceparent) {

    public OutboxEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(data, "data");
    }

    public static OutboxEvent of(String type, Object subject, Object data) {
        return new OutboxEvent(type, subject.toString(), data, null);
    }
}
