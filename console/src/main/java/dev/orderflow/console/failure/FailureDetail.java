package dev.orderflow.console.failure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.service.RecordedAction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A failed event with its message and the actions of operators on it. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record FailureDetail(
        long id,
        String channel,
        @Schema(nullable = true) @Nullable String eventId,
        @Schema(nullable = true) @Nullable String type,

        @Schema(description = "The order's id, or another subject", nullable = true) @Nullable
        String subject,

        @Schema(description = "RETRYING, PARKED, PROCESSED or DISCARDED")
        String state,

        @Schema(description = "Why the last attempt failed, or why it was discarded")
        String reason,

        String cause,

        @Schema(description = "The number of failed attempts")
        int attempts,

        Instant failedAt,
        @Schema(nullable = true) @Nullable Instant nextAttemptAt,
        @Schema(nullable = true) @Nullable Instant settledAt,
        String exchange,
        String routingKey,

        @Schema(description = "AMQP headers") Map<String, Object> headers,

        @Schema(description = "The form of the payload: json, text, or base64 for other bytes")
        String encoding,

        @Schema(
                description =
                        "JSON, or a string. Personal data is masked for readers; a payload that is not JSON wholly")
        JsonNode payload,

        @Schema(description = "The last actions of operators on it, newest first")
        List<RecordedAction> actions) {

    FailureDetail withPayload(JsonNode masked) {
        return new FailureDetail(
                id,
                channel,
                eventId,
                type,
                subject,
                state,
                reason,
                cause,
                attempts,
                failedAt,
                nextAttemptAt,
                settledAt,
                exchange,
                routingKey,
                headers,
                encoding,
                masked,
                actions);
    }

    boolean isJson() {
        return encoding.equals("json");
    }

    /** Whether a replay or discard may still change it. */
    public boolean open() {
        return state.equals("RETRYING") || state.equals("PARKED");
    }

    public boolean discarded() {
        return state.equals("DISCARDED");
    }

    public String body() {
        return payload.isTextual() ? payload.textValue() : payload.toPrettyString();
    }
}
