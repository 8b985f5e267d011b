package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepName;
import dev.orderflow.outbox.task.Task;
import java.util.UUID;

/** The key of a task that calls a participant: an order and a step. */
record CallKey(UUID orderId, StepName step) {

    static CallKey of(Task task) {
        String[] parts = task.key().split("/", 2);
        return new CallKey(UUID.fromString(parts[0]), StepName.valueOf(parts[1]));
    }

    @Override
    public String toString() {
        return orderId + "/" + step;
    }
}
