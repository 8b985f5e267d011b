package dev.orderflow.orders;

import java.util.Arrays;
import java.util.List;

/** What orders hears about an order, each once: the parts of its workflow, in the order in which they are shown. */
public enum StepName {
    NOTIFICATION(Phase.WORK),
    SELLER(Phase.WORK),
    LOGISTICS(Phase.WORK),
    NOTIFICATION_UNDONE(Phase.UNDOING),
    SELLER_UNDONE(Phase.UNDOING),
    LOGISTICS_UNDONE(Phase.UNDOING),
    SHIPMENTS_READY(Phase.DELIVERY),
    PICKUP_SCHEDULED(Phase.DELIVERY),
    PICKED_UP(Phase.DELIVERY),
    DELIVERED(Phase.DELIVERY);

    /** What a step belongs to. */
    public enum Phase {
        /** What a service does so that the order can be confirmed. */
        WORK,
        /** How it undoes that; notification tells the customer. */
        UNDOING,
        /** How the order gets to the customer. */
        DELIVERY
    }

    private final Phase phase;

    StepName(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }

    static List<StepName> of(Phase phase) {
        return Arrays.stream(values()).filter(name -> name.phase == phase).toList();
    }

    /** The step that undoes this one, which is work. */
    public StepName undoing() {
        return switch (this) {
            case NOTIFICATION -> NOTIFICATION_UNDONE;
            case SELLER -> SELLER_UNDONE;
            case LOGISTICS -> LOGISTICS_UNDONE;
            default -> throw new IllegalStateException(this + " is not undone");
        };
    }
}
