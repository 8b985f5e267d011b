package dev.orderflow.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the request for a step of an orchestrated order has come.
 *
 * @param attempts how often the service was asked
 * @param lastError why the last attempt that failed did; null if none did
 * @param calledAt when the last attempt began
 * @param endedAt when the service's answer was recorded; null while there is none
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
        /** The service has been asked, and has not answered yet. */
        CALLING,
        /** An attempt has failed, and another one follows. */
        RETRYING,
        /** The service has done it. */
        DONE,
        /** The service cannot do it. */
        REFUSED,
        /** It was tried for too long. */
        GIVEN_UP
    }
}
