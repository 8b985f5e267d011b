package dev.orderflow.orders;

import java.util.List;

/**
 * An order, and how far its workflow has come.
 *
 * @param calls the requests for its steps, if it is orchestrated
 */
public record OrderProgress(Order order, Workflow workflow, List<StepCall> calls) {

    public OrderProgress {
        calls = List.copyOf(calls);
    }
}
