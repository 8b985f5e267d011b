package dev.orderflow.outbox.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.TraceContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a message as a CloudEvent. */
final class EventReader {

    // Indexes hold ids and subjects.
    private static final int LONGEST_ATTRIBUTE = 256;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final ObjectMapper json;
    private final Origin origin;

    EventReader(ObjectMapper json, Origin origin) {
        this.json = json;
        this.origin = origin;
    }

    /** The event's type, by which its handler is found. */
    String typeOf(RawMessage message) {
        return attribute(message, CloudEventHeaders.TYPE);
    }

    /**
     * Reads attributes and body.
     *
     * @throws InvalidEventException if an attribute is missing, the body is not a JSON form of {@code dataType}, or the
     *     message is not from the channel's publisher
     */
    <T> ReceivedEvent<T> read(RawMessage message, Class<T> dataType) {
        origin.require(message);
        return new ReceivedEvent<>(
                attribute(message, CloudEventHeaders.ID),
                typeOf(message),
                origin.source(),
                attribute(message, CloudEventHeaders.SUBJECT),
                time(message),
                data(message, dataType),
                TraceContext.in(message.headers()),
                previousId(message));
    }

    private static String attribute(RawMessage message, String name) {
        String value = CloudEventHeaders.read(message.headers(), name);
        if (value == null || value.isBlank()) {
            throw new InvalidEventException("CloudEvents attribute " + name + " is missing");
        }
        if (value.length() > LONGEST_ATTRIBUTE || NOT_PRINTABLE.matcher(value).find()) {
            throw new InvalidEventException("CloudEvents attribute " + name + " is longer than " + LONGEST_ATTRIBUTE
                    + " characters, or has control characters");
        }
        return value;
    }

    // A malformed one is no reason to refuse an event.
    private static @Nullable String previousId(RawMessage message) {
        String value = CloudEventHeaders.read(message.headers(), CloudEventHeaders.PREVIOUS_ID);
        return value == null
                        || value.length() > LONGEST_ATTRIBUTE
                        || NOT_PRINTABLE.matcher(value).find()
                ? null
                : value;
    }

    private static Instant time(RawMessage message) {
        try {
            return OffsetDateTime.parse(attribute(message, CloudEventHeaders.TIME))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new InvalidEventException("CloudEvents attribute time is not an RFC 3339 time", e);
        }
    }

    private <T> T data(RawMessage message, Class<T> dataType) {
        try {
            T data = json.readValue(message.body(), dataType);
            if (data == null) {
                throw new InvalidEventException("The body is null");
            }
            return data;
        } catch (IOException e) {
            throw new InvalidEventException("The body is no JSON form of " + dataType.getSimpleName(), e);
        }
    }
}
