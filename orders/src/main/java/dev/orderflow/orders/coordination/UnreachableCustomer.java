package dev.orderflow.orders.coordination;

import dev.orderflow.orders.StepName;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.orders.coordination.UnreachableConfig.Policy;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides what it means for an order that its customer cannot be mailed: the same, however the order is coordinated. */
@ApplicationScoped
public class UnreachableCustomer {

    /** Wire type of the event that tells it. */
    public static final String EVENT = "CUSTOMER_UNREACHABLE";

    private final UnreachableConfig config;

    UnreachableCustomer(UnreachableConfig config) {
        this.config = config;
    }

    /**
     * The step that has been answered by it. Only the confirmation of an order can fail: an order that is given up is undone
     * whether or not its customer knows.
     */
    public WorkflowStep answered(StepName step, Answer answer) {
        return step == StepName.NOTIFICATION && config.customer() == Policy.REJECT
                ? WorkflowStep.failed(step, answer)
                : WorkflowStep.done(step, answer);
    }
}
