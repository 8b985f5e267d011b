package dev.orderflow.console.failure;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failed events of one service, the newest first.
 *
 * @param service its name
 * @param cause that all have; null if they may have several
 */
record FailureEvents(
        FailureQuery query, String service, @Nullable String cause, Asked<Answer<FailedEvent>> asked) {

    public List<FailedEvent> events() {
        return asked.known() ? asked.get().items() : List.of();
    }

    /** The URL without conditions besides service and cause. */
    public String clear() {
        Long like = query.like();
        return "/failures/events?service=" + service + (like == null ? "" : "&like=" + like);
    }

    /** The URL of the next page; null for the last one. */
    @Nullable
    public String older() {
        String next = asked.known() ? asked.get().next() : null;
        return next == null ? null : "/failures/events" + query.page(service, next);
    }
}
