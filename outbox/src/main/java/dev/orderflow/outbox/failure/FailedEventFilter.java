package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.database.Conditions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects failed events that match all conditions; null is no condition.
 *
 * @param cause as {@link FailedEventGroup} has it
 * @param since only events whose first attempt failed at this time or later
 * @param until only events whose first attempt failed at this time or earlier
 */
public record FailedEventFilter(
        @Nullable String subject,
        @Nullable String type,
        @Nullable FailedEventState state,
        @Nullable String channel,
        @Nullable String cause,
        @Nullable Instant since,
        @Nullable Instant until) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    Conditions conditions() {
        return new Conditions()
                .and("subject = ?", subject)
                .and("type = ?", type)
                .and("state = ?", state == null ? null : state.name())
                .and("channel = ?", channel)
                .and("failed_event_cause(cause, reason) = ?", cause)
                .and("failed_at >= cast(cast(? as text) as timestamptz)", column(since))
                .and("failed_at <= cast(cast(? as text) as timestamptz)", column(until));
    }

    // A time that PostgreSQL does not know is before or after all events all the same.
    private static @Nullable String column(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant latest = time.isAfter(LATEST) ? LATEST : time;
        return (latest.isBefore(EARLIEST) ? EARLIEST : latest).toString();
    }
}
