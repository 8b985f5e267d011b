package dev.orderflow.console.failure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.FailedEventState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision, as a service takes it.
 *
 * @param expected the count of the preview: if more events match, none is changed
 * @param limit only so many, the oldest first; null for all
 * @param rate the most events per second; null for as fast as possible
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionRequest(
        BulkAction action,
        @Nullable Long failedEvent,
        @Nullable String subject,
        @Nullable String type,
        @Nullable FailedEventState state,
        @Nullable String channel,
        @Nullable String cause,
        @Nullable Instant since,
        Instant until,
        @Nullable Boolean all,
        long expected,
        @Nullable Integer limit,
        @Nullable Integer rate,
        String reason) {}
