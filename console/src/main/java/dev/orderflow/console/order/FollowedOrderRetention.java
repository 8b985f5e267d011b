package dev.orderflow.console.order;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Deletes orders without an event for as long as the journal keeps events. */
class FollowedOrderRetention {

    @Produces
    @Singleton
    ExpiringRows followedOrders(ConsoleConfig config) {
        return new ExpiringRows(
                "followed_order", "last_event_at", config.journal().retention());
    }
}
