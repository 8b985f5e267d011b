package dev.orderflow.orders;

import java.util.UUID;

/**
 * The answer to a step of an order.
 *
 * @param step done or failed
 */
public record Progress(UUID orderId, WorkflowStep step) {

    public Progress {
        if (step.answer() == null) {
            throw new IllegalArgumentException("No answer for order " + orderId + ": " + step);
        }
    }
}
