package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.cleanup.ExpiringRows;
import dev.orderflow.outbox.config.OutboxConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long settled failed events, bulk decisions and the actions of operators are kept. Open events stay. */
class LedgerRetention {

    @Produces
    @Singleton
    ExpiringRows settledEvents(OutboxConfig config) {
        return new ExpiringRows("failed_event", "settled_at", config.failures().retention());
    }

    @Produces
    @Singleton
    ExpiringRows bulkDecisions(OutboxConfig config) {
        return new ExpiringRows(
                "bulk_decision", "requested_at", config.failures().retention());
    }

    @Produces
    @Singleton
    ExpiringRows operatorActions(OutboxConfig config) {
        return new ExpiringRows("operator_action", "at", config.failures().retention());
    }
}
