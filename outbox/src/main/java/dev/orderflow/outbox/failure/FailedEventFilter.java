package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.database.Conditions;
import org.jspecify.annotations.Nullable;

/** Selects failed events that match all conditions; null is no condition. */
public record FailedEventFilter(
        @Nullable String subject,
        @Nullable String type,
        @Nullable FailedEventState state,
        @Nullable String channel) {

    Conditions conditions() {
        return new Conditions()
                .and("subject = ?", subject)
                .and("type = ?", type)
                .and("state = ?", state == null ? null : state.name())
                .and("channel = ?", channel);
    }
}
