package dev.orderflow.orders;

import java.util.Arrays;
import java.util.List;

/** The steps of an order's workflow, in the sequence in which they are shown. Each is answered once. */
public enum StepName {
    NOTIFICATION(Phase.WORK),
    SELLER(Phase.WORK),
    LOGISTICS(Phase.WORK),
    NOTIFICATION_UNDONE(Phase.COMPENSATION),
    SELLER_UNDONE(Phase.COMPENSATION),
    LOGISTICS_UNDONE(Phase.COMPENSATION),
    SHIPMENTS_READY(Phase.DELIVERY),
    PICKUP_SCHEDULED(Phase.DELIVERY),
    PICKED_UP(Phase.DELIVERY),
    DELIVERED(Phase.DELIVERY);

    /** A part of the workflow. */
    public enum Phase {
        /** Steps that confirm an order. */
        WORK,
        /** Their compensations. Notification compensates by a mail to the customer. */
        COMPENSATION,
        /** Steps that deliver an order. */
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

    /** The compensation of this step, which is work. */
    public StepName compensation() {
        return switch (this) {
            case NOTIFICATION -> NOTIFICATION_UNDONE;
            case SELLER -> SELLER_UNDONE;
            case LOGISTICS -> LOGISTICS_UNDONE;
            default -> throw new IllegalStateException(this + " has no compensation");
        };
    }
}
