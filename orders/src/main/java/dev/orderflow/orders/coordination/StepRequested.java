package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A participant is asked for a step of an orchestrated order, or for its compensation.
 *
 * @param attempt of the call, usually 1; more when orders asks again for what it has an answer to
 */
@RegisterForReflection
public record StepRequested(UUID orderId, String participant, StepCommand command, int attempt, Instant requestedAt) {

    public static final String TYPE = "STEP_REQUESTED";
}
