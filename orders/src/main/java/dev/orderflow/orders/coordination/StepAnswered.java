package dev.orderflow.orders.coordination;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A participant has answered the call of an orchestrated order.
 *
 * @param attempt that was answered
 * @param answer wire type of the event by which choreography gives this answer; {@code STEP_FAILED} if there is none
 * @param reason why it refuses; null if it does not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepAnswered(
        UUID orderId,
        String participant,
        StepCommand command,
        int attempt,
        StepOutcome outcome,
        String answer,
        @Nullable String reason,
        Instant answeredAt) {

    public static final String TYPE = "STEP_ANSWERED";

    /** What a participant answers. */
    public enum StepOutcome {
        DONE,
        REFUSED
    }
}
