package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.database.Conditions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects failed events that match all conditions; null is no condition.
 *
 * @param id only this event
 * @param cause as {@link FailedEventGroup} has it
 * @param since only events whose first attempt failed at this time or later
 * @param until only events whose first attempt failed at this time or earlier
 */
public record FailedEventFilter(
        @Nullable Long id,
        @Nullable String subject,
        @Nullable String type,
        @Nullable FailedEventState state,
        @Nullable String channel,
        @Nullable String cause,
        @Nullable Instant since,
        @Nullable Instant until) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Whether it has a condition besides {@link #until}, so that it excludes events of any time. */
    public boolean hasCondition() {
        return Stream.of(id, subject, type, state, channel, cause, since).anyMatch(Objects::nonNull);
    }

    /** The same filter, which ends at this time unless it ends before. */
    FailedEventFilter endingBy(Instant time) {
        return until != null && until.isBefore(time)
                ? this
                : new FailedEventFilter(id, subject, type, state, channel, cause, since, time);
    }

    /** The conditions as text, such as {@code state=PARKED, until=2026-03-01T10:00:00Z}; empty without any. */
    public String text() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("subject", subject);
        all.put("type", type);
        all.put("state", state);
        all.put("channel", channel);
        all.put("cause", cause);
        all.put("since", since);
        all.put("until", until);
        return all.entrySet().stream()
                .filter(condition -> condition.getValue() != null)
                .map(condition -> condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.joining(", "));
    }

    Conditions conditions() {
        return new Conditions()
                .and("id = ?", id)
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
