package dev.orderflow.orders;

import java.util.List;

/**
 * An order with its workflow.
 *
 * @param calls of its steps, if it is orchestrated
 */
public record OrderProgress(Order order, Workflow workflow, List<StepCall> calls) {

    public OrderProgress {
        calls = List.copyOf(calls);
    }
}
