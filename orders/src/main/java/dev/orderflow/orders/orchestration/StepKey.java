package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepName;
import dev.orderflow.outbox.task.Task;
import java.util.UUID;

/** Names a step of an order, as the key of its task. */
record StepKey(UUID orderId, StepName step) {

    static StepKey of(Task task) {
        String[] parts = task.key().split("/", 2);
        return new StepKey(UUID.fromString(parts[0]), StepName.valueOf(parts[1]));
    }

    @Override
    public String toString() {
        return orderId + "/" + step;
    }
}
