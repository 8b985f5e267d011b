package dev.orderflow.outbox.task;

import org.jspecify.annotations.Nullable;

/**
 * A claimed task.
 *
 * @param kind names the {@link TaskHandler}
 * @param key identifies the task within its kind; scheduling an existing key changes nothing
 * @param payload the text that it was scheduled with
 * @param attempt 1 for the first try
 * @param traceparent W3C trace context of the cause, if any
 */
public record Task(
        String kind,
        String key,
        String payload,
        int attempt,
        @Nullable String traceparent) {}
