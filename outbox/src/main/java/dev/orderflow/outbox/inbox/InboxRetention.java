package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.cleanup.ExpiringRows;
import dev.orderflow.outbox.config.OutboxConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long the ids of processed events and the events of unknown types are kept. */
class InboxRetention {

    @Produces
    @Singleton
    ExpiringRows processedEvents(OutboxConfig config) {
        return new ExpiringRows("inbox_event", "received_at", config.inbox().retention());
    }

    @Produces
    @Singleton
    ExpiringRows unknownEvents(OutboxConfig config) {
        return new ExpiringRows("unknown_event", "kept_at", config.inbox().retention());
    }
}
