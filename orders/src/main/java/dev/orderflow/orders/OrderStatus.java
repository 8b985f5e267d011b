package dev.orderflow.orders;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands. {@link #canBecome} says what may follow what, {@link Workflow#decide} when it does.
 *
 * <pre>
 * PLACED ─▶ CONFIRMED ─▶ READY ─▶ SHIPPED ─▶ DELIVERED
 *   │           │          │         ▲
 *   │           └────▶ CANCELLING ───┘ too late
 *   ├─────────────────────▲   └────▶ CANCELLED
 *   └─▶ REJECTED
 * </pre>
 */
public enum OrderStatus {
    /** Accepted, and waiting for the services that work on it. */
    PLACED,
    /** Every service has done its part. */
    CONFIRMED,
    /** All shipments are ready, and the delivery partner comes for them. */
    READY,
    /** The delivery partner has it. */
    SHIPPED,
    /** The customer has it. Final. */
    DELIVERED,
    /** A service could not do its part; what the others did is undone. Final, whatever they answer. */
    REJECTED,
    /** The customer no longer wants it. Logistics says whether it can still be stopped. */
    CANCELLING,
    /** It was stopped; what was done for it is undone. Final. */
    CANCELLED;

    /** Whether an order may go from this status to the other one in a single step. */
    public boolean canBecome(OrderStatus next) {
        return following().contains(next);
    }

    private Set<OrderStatus> following() {
        return switch (this) {
            case PLACED -> EnumSet.of(CONFIRMED, REJECTED, CANCELLING);
            case CONFIRMED -> EnumSet.of(READY, SHIPPED, CANCELLING);
            case READY -> EnumSet.of(SHIPPED, CANCELLING);
            case SHIPPED -> EnumSet.of(DELIVERED);
            case CANCELLING -> EnumSet.of(SHIPPED, CANCELLED);
            case DELIVERED, REJECTED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
        };
    }
}
