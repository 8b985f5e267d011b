package dev.orderflow.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order's workflow.
 *
 * @param answer of the participant; null while the step waits for it
 */
public record WorkflowStep(
        StepName name, StepState state, @Nullable Answer answer) {

    /**
     * A participant's answer.
     *
     * @param at when it happened, by the participant's clock
     * @param event wire type of the event
     * @param eventId id of the event; null for a reply to a request
     * @param detail the other fields of the event, a JSON object
     */
    public record Answer(Instant at, String event, @Nullable String eventId, String detail) {}

    public WorkflowStep {
        if ((state == StepState.WAITING) != (answer == null)) {
            throw new IllegalArgumentException(name + " is " + state + " with answer " + answer);
        }
    }

    static WorkflowStep waiting(StepName name) {
        return new WorkflowStep(name, StepState.WAITING, null);
    }

    public static WorkflowStep done(StepName name, Answer answer) {
        return new WorkflowStep(name, StepState.DONE, answer);
    }

    public static WorkflowStep failed(StepName name, Answer answer) {
        return new WorkflowStep(name, StepState.FAILED, answer);
    }
}
