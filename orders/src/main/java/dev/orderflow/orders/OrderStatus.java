package dev.orderflow.orders;

import java.util.EnumSet;
import java.util.Set;

/**
 * The status of an order. {@link #canBecome} defines the legal transitions, {@link Workflow#advance} when they happen.
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
    /** Placed. Participants do their steps. */
    PLACED,
    /** All participants have done their steps. */
    CONFIRMED,
    /** All shipments are ready, and their pick-up is scheduled. */
    READY,
    /** The delivery partner has picked it up. */
    SHIPPED,
    /** The delivery partner has handed it over. Final. */
    DELIVERED,
    /** A step has failed, and all steps are compensated. Final. */
    REJECTED,
    /** Its cancellation is requested. Logistics decides whether it can still be stopped. */
    CANCELLING,
    /** It is stopped, and its steps are compensated. Final. */
    CANCELLED;

    /** Whether the order is rejected or cancelled, so that its steps are compensated. */
    boolean isGivenUp() {
        return this == REJECTED || this == CANCELLED;
    }

    /** Whether an order with this status may take the other one next. */
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
