package dev.orderflow.orders.orchestration;

/** What the result of an attempt means for its call. */
sealed interface Decision permits Outcome, Decision.Retry {

    /**
     * Another attempt follows, after a back-off.
     *
     * @param failure of this attempt
     */
    record Retry(AttemptFailedException failure) implements Decision {}
}
