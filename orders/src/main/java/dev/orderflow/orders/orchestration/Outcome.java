package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.WorkflowStep;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call.
 *
 * @param call its state
 * @param answer to record for the order; null when the order no longer needs the call
 * @param reason why the call did not succeed; null if it did
 */
record Outcome(
        StepCall.State call,
        @Nullable WorkflowStep answer,
        @Nullable String reason) implements Decision {

    /** Of a call that the order no longer needs. */
    static final Outcome NOT_NEEDED = new Outcome(StepCall.State.GIVEN_UP, null, "no longer wanted");

    static Outcome done(WorkflowStep answer) {
        return new Outcome(StepCall.State.DONE, answer, null);
    }

    static Outcome refused(WorkflowStep answer, String problem) {
        return new Outcome(StepCall.State.REFUSED, answer, problem);
    }
}
