package dev.orderflow.outbox.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the messages of one channel by outcome. */
final class InboxMetrics {

    final Counter processed;
    final Counter repeated;
    final Counter ignored;
    final Counter unknownType;
    final Counter failed;
    final Counter givenBack;
    final Counter retriedBatches;

    InboxMetrics(MeterRegistry registry, String channel) {
        processed = outcome(registry, channel, "processed");
        repeated = outcome(registry, channel, "repeated");
        ignored = outcome(registry, channel, "ignored");
        unknownType = outcome(registry, channel, "unknown-type");
        failed = outcome(registry, channel, "failed");
        givenBack = outcome(registry, channel, "given-back");
        retriedBatches = registry.counter("inbox.batches.retried", "channel", channel);
    }

    private static Counter outcome(MeterRegistry registry, String channel, String outcome) {
        return registry.counter("inbox.events", "channel", channel, "outcome", outcome);
    }
}
