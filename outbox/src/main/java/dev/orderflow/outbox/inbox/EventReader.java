package dev.orderflow.outbox.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.TraceContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a delivery as a CloudEvent. */
final class EventReader {

    private final ObjectMapper json;

    EventReader(ObjectMapper json) {
        this.json = json;
    }

    /** The event's type, by which its handler is found. */
    String typeOf(Delivery delivery) {
        return attribute(delivery, CloudEventHeaders.TYPE);
    }

    /**
     * Reads attributes and body.
     *
     * @throws InvalidEventException if an attribute is missing or the body is not a JSON form of {@code dataType}
     */
    <T> ReceivedEvent<T> read(Delivery delivery, Class<T> dataType) {
        return new ReceivedEvent<>(
                attribute(delivery, CloudEventHeaders.ID),
                typeOf(delivery),
                attribute(delivery, CloudEventHeaders.SUBJECT),
                time(delivery),
                data(delivery, dataType),
                traceparent(delivery.headers()));
    }

    private static String attribute(Delivery delivery, String name) {
        String value = CloudEventHeaders.read(delivery.headers(), name);
        if (value == null || value.isBlank()) {
            throw new InvalidEventException("CloudEvents attribute " + name + " is missing");
        }
        return value;
    }

    private static Instant time(Delivery delivery) {
        try {
            return OffsetDateTime.parse(attribute(delivery, CloudEventHeaders.TIME))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new InvalidEventException("CloudEvents attribute time is not an RFC 3339 time", e);
        }
    }

    private <T> T data(Delivery delivery, Class<T> dataType) {
        try {
            T data = json.readValue(delivery.body().getBytes(), dataType);
            if (data == null) {
                throw new InvalidEventException("The body is null");
            }
            return data;
        } catch (IOException e) {
            throw new InvalidEventException("The body is no JSON form of " + dataType.getSimpleName(), e);
        }
    }

    private static @Nullable String traceparent(@Nullable Map<String, Object> headers) {
        Object value = headers == null ? null : headers.get(TraceContext.TRACEPARENT);
        return value == null ? null : value.toString();
    }
}
