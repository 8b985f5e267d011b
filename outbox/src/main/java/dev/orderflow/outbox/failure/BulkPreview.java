package dev.orderflow.outbox.failure;

import java.util.List;

/**
 * What a bulk decision would be about.
 *
 * @param count how many events
 * @param filter the filter, with its end
 * @param first the first of them
 */
public record BulkPreview(long count, FailedEventFilter filter, List<FailedEvent> first) {}
