package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long the ids of processed events are remembered. */
class InboxRetention {

    @Produces
    @Singleton
    ExpiringRows processedEvents(OutboxConfig config) {
        return new ExpiringRows("inbox_event", "received_at", config.inbox().retention());
    }
}
