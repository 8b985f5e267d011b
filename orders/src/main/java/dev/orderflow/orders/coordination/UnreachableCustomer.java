package dev.orderflow.orders.coordination;

import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.UnreachableConfig.Policy;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides what an unreachable customer means for an order: the same in choreography and orchestration. */
@ApplicationScoped
public class UnreachableCustomer {

    /** Wire type of the event. */
    public static final String EVENT = "CUSTOMER_UNREACHABLE";

    private final UnreachableConfig config;

    UnreachableCustomer(UnreachableConfig config) {
        this.config = config;
    }

    /**
     * The step with that answer. Only the confirmation of an order can fail: a compensation is done even if its customer is
     * not notified.
     */
    public WorkflowStep answered(StepName step, Answer answer) {
        return step == StepName.NOTIFICATION && config.customer() == Policy.REJECT
                ? WorkflowStep.failed(step, answer)
                : WorkflowStep.done(step, answer);
    }
}
