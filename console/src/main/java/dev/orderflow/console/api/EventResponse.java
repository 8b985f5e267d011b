package dev.orderflow.console.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.orderflow.console.journal.JournalEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record EventResponse(
        String id,

        @Schema(examples = "ORDER_PLACED") String type,

        @Schema(description = "CloudEvents source of the publisher", examples = "/orders")
        String source,

        @Schema(description = "When the publisher wrote it") Instant writtenAt,

        @Schema(description = "When the console received it") @Nullable
        Instant receivedAt,

        @Schema(description = "W3C trace context of the cause", nullable = true) @Nullable
        String traceparent,

        @Schema(
                description = "The body, with personal data masked; null if it is not stored",
                nullable = true,
                implementation = Object.class)
        @JsonRawValue
        @Nullable
        String data) {

    static EventResponse of(JournalEntry entry) {
        return new EventResponse(
                entry.id(),
                entry.type(),
                entry.source(),
                entry.writtenAt(),
                entry.receivedAt(),
                entry.traceparent(),
                entry.data());
    }
}
