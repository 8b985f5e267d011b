package dev.orderflow.outbox.failure;

import java.time.Instant;
import java.util.List;

/**
 * Failed events with the same cause.
 *
 * @param cause the exception and the first method of our own code, or the part of the reason that is common to all
 * @param channels the channels that they came on
 * @param types their types as far as they are readable, at most 20
 * @param firstFailedAt when the first attempt of the oldest failed
 * @param lastFailedAt when the first attempt of the newest failed
 * @param sampleId one of them: the newest
 */
public record FailedEventGroup(
        String cause,
        long count,
        List<String> channels,
        List<String> types,
        Instant firstFailedAt,
        Instant lastFailedAt,
        long sampleId) {}
