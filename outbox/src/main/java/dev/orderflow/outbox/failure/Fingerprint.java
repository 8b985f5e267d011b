package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.CloudEventHeaders;
import dev.orderflow.outbox.inbox.InvalidEventException;
import dev.orderflow.outbox.inbox.RawMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Identifies a message across deliveries: by the event's id if it is readable, otherwise by all bytes, because
 * unreadable messages with the same id may differ.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(RawMessage message, Throwable failure) {
        String id = CloudEventHeaders.read(message.headers(), CloudEventHeaders.ID);
        return id == null || failure instanceof InvalidEventException
                ? "sha-256:" + digest(message)
                : "id:" + FailedEvents.column(id);
    }

    private static String digest(RawMessage message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(MessageHeaders.toJson(ofPublisher(message.headers())).getBytes(StandardCharsets.UTF_8));
            digest.update(message.body());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Headers of the broker that count deliveries differ from delivery to delivery.
    private static Map<String, Object> ofPublisher(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getValue() != null && !header.getKey().startsWith("x-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
