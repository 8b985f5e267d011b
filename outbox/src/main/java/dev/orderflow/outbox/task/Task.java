package dev.orderflow.outbox.task;

import org.jspecify.annotations.Nullable;

/**
 * Work that was taken up.
 *
 * @param kind which {@link TaskHandler} does it
 * @param key names the work within its kind; scheduling the same key again while the work is still there changes nothing
 * @param payload what the handler needs to know, as the text it was scheduled with
 * @param attempt 1 for the first try
 * @param traceparent W3C trace context of the cause, if any
 */
public record Task(
        String kind,
        String key,
        String payload,
        int attempt,
        @Nullable String traceparent) {}
