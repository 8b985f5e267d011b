package dev.orderflow.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The call of a step of an orchestrated order.
 *
 * @param attempts how often the participant was asked
 * @param lastError why the last failed attempt has failed; null if none has
 * @param calledAt when the last attempt began
 * @param endedAt when the participant's answer was recorded; null while there is none
 */
public record StepCall(
        UUID orderId,
        StepName step,
        State state,
        int attempts,
        @Nullable String lastError,
        Instant startedAt,
        Instant calledAt,
        @Nullable Instant endedAt) {

    public enum State {
        /** An attempt is under way. */
        CALLING,
        /** The last attempt has failed, and another one follows. */
        RETRYING,
        /** The participant has done it. */
        DONE,
        /** The participant cannot do it. */
        REFUSED,
        /** The retries or the time are used up, or the order no longer needs the call. */
        GIVEN_UP;

        /** Whether the call has not ended. */
        public boolean isOpen() {
            return this == CALLING || this == RETRYING;
        }
    }
}
