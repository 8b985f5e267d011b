package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * An attempt of a call has failed, and another one follows. There is one such event for each failed attempt.
 *
 * @param attempt that has failed
 */
@RegisterForReflection
public record StepRetried(
        UUID orderId,
        String participant,
        StepCommand command,
        int attempt,
        String reason,
        Instant failedAt,
        Instant nextAttemptAt) {

    public static final String TYPE = "STEP_RETRIED";
}
