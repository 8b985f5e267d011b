package dev.orderflow.orders.placing;

import dev.orderflow.outbox.cleanup.ExpiringRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long idempotency keys are stored. */
class IdempotencyKeyRetention {

    @Produces
    @Singleton
    ExpiringRows idempotencyKeys(IdempotencyConfig config) {
        return new ExpiringRows("idempotency_key", "created_at", config.retention());
    }
}
