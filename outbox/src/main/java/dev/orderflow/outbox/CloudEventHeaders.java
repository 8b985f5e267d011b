package dev.orderflow.outbox;

import com.rabbitmq.client.LongString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0, binary mode, in AMQP 0-9-1 headers.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/amqp-protocol-binding.md">AMQP
 *     binding</a>
 */
public final class CloudEventHeaders {

    public static final String ID = "id";
    public static final String TYPE = "type";
    public static final String SOURCE = "source";
    public static final String SUBJECT = "subject";
    public static final String TIME = "time";
    public static final String SPEC_VERSION = "specversion";

    /**
     * An extension: the id of the event that the source published before this one. A consumer that has not received it
     * knows that events are missing. Absent from the first event of a leader, and from
     * those of a backfill.
     */
    public static final String PREVIOUS_ID = "previousid";

    private static final String WRITTEN_PREFIX = "cloudEvents_";
    private static final String READ_PREFIX = "cloudEvents:";

    private CloudEventHeaders() {}

    /**
     * The attribute as text, under either of the prefixes that the binding allows; null if it is missing, or if it is
     * bytes or a structure, which have no text that would be the same for every delivery.
     */
    public static @Nullable String read(@Nullable Map<String, Object> headers, String attribute) {
        if (headers == null) {
            return null;
        }
        Object value = headers.get(WRITTEN_PREFIX + attribute);
        if (value == null) {
            value = headers.get(READ_PREFIX + attribute);
        }
        return value != null && isScalar(value) ? value.toString() : null;
    }

    private static boolean isScalar(Object value) {
        return value instanceof LongString
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean;
    }

    /** The header of an attribute, as this library writes it. */
    public static String header(String attribute) {
        return WRITTEN_PREFIX + attribute;
    }
}
