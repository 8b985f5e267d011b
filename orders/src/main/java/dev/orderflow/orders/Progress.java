package dev.orderflow.orders;

import java.util.UUID;

/**
 * News of an order.
 *
 * @param step answered, that is done or failed
 */
public record Progress(UUID orderId, WorkflowStep step) {

    public Progress {
        if (step.answer() == null) {
            throw new IllegalArgumentException("No news of order " + orderId + ": " + step);
        }
    }
}
