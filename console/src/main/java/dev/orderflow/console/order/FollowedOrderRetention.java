package dev.orderflow.console.order;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Deletes orders with the last of their events, and those that wait for an answer much later. */
class FollowedOrderRetention {

    @Produces
    @Singleton
    ExpiringRows followedOrders(ConsoleConfig config) {
        return new ExpiringRows(
                "followed_order", "forget_since", config.journal().retention());
    }
}
