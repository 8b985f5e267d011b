package dev.orderflow.orders.coordination;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * The call of an orchestrated order has no answer, and there is no further attempt: its retries or its time are used up, or the
 * order no longer needs it.
 *
 * @param attempt the last one
 */
@RegisterForReflection
public record StepGivenUp(
        UUID orderId, String participant, StepCommand command, int attempt, String reason, Instant givenUpAt) {

    public static final String TYPE = "STEP_GIVEN_UP";
}
