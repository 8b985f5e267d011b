package dev.orderflow.outbox.relay;

import static dev.orderflow.outbox.CloudEventHeaders.header;

import com.rabbitmq.client.AMQP;
import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.TraceContext;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a published message: the event's CloudEvents attributes as headers, and those that AMQP itself has. */
final class EventProperties {

    private static final int PERSISTENT = 2;

    private EventProperties() {}

    static AMQP.BasicProperties of(PendingEvent event, String source, @Nullable String previousId) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(header(CloudEventHeaders.SPEC_VERSION), "1.0");
        headers.put(header(CloudEventHeaders.ID), event.id());
        headers.put(header(CloudEventHeaders.TYPE), event.type());
        headers.put(header(CloudEventHeaders.SOURCE), source);
        headers.put(header(CloudEventHeaders.SUBJECT), event.subject());
        headers.put(header(CloudEventHeaders.TIME), event.writtenAt().toString());
        if (previousId != null) {
            headers.put(header(CloudEventHeaders.PREVIOUS_ID), previousId);
        }
        if (event.traceparent() != null) {
            headers.put(TraceContext.TRACEPARENT, event.traceparent());
        }
        return new AMQP.BasicProperties.Builder()
                .messageId(event.id())
                .type(event.type())
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(event.writtenAt()))
                .headers(headers)
                .build();
    }
}
