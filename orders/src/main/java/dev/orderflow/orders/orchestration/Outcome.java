package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.WorkflowStep;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a request.
 *
 * @param call how it ended
 * @param news to be recorded about the order; null when the order wants nothing any more
 * @param reason why it was not done
 */
record Outcome(
        StepCall.State call,
        @Nullable WorkflowStep news,
        @Nullable String reason) {}
