package dev.orderflow.logistics;

import static dev.orderflow.logistics.AssignmentState.ASSIGNED;
import static dev.orderflow.logistics.AssignmentState.DELIVERED;
import static dev.orderflow.logistics.AssignmentState.EXPECTED;
import static dev.orderflow.logistics.AssignmentState.PICKED_UP;
import static dev.orderflow.logistics.AssignmentState.RELEASED;
import static dev.orderflow.logistics.AssignmentState.SCHEDULED;
import static dev.orderflow.logistics.AssignmentState.UNAVAILABLE;
import static dev.orderflow.logistics.AssignmentState.WAITING;

import java.util.Map;

/**
 * The transitions of an assignment. Any other input leaves the state unchanged, so a repeated, early or late message is
 * harmless. A released order is never picked up, and a picked-up order is never released.
 */
final class AssignmentLifecycle {

    /** An event in the life of an assignment. */
    enum Input {
        /** A partner has capacity. */
        ASSIGN,
        /** All partners are full, and the order can wait. */
        WAIT,
        /** No partner serves the destination, or the time to wait is over. */
        GIVE_UP,
        /** The order is confirmed and all its shipments are ready. */
        SCHEDULE,
        /** The partner has picked up the order. */
        PICK_UP,
        /** The partner has delivered the order. */
        DELIVER,
        /** The order is rejected or cancelled. */
        RELEASE
    }

    private static final Map<Input, Map<AssignmentState, AssignmentState>> MOVES = Map.of(
            Input.ASSIGN, Map.of(EXPECTED, ASSIGNED, WAITING, ASSIGNED),
            Input.WAIT, Map.of(EXPECTED, WAITING),
            Input.GIVE_UP, Map.of(EXPECTED, UNAVAILABLE, WAITING, UNAVAILABLE),
            Input.SCHEDULE, Map.of(ASSIGNED, SCHEDULED),
            Input.PICK_UP, Map.of(SCHEDULED, PICKED_UP),
            Input.DELIVER, Map.of(PICKED_UP, DELIVERED),
            Input.RELEASE,
                    Map.of(
                            EXPECTED, RELEASED,
                            WAITING, RELEASED,
                            ASSIGNED, RELEASED,
                            UNAVAILABLE, RELEASED,
                            SCHEDULED, RELEASED));

    private AssignmentLifecycle() {}

    /** @return the next state; the same one if there is no such transition */
    static AssignmentState after(AssignmentState state, Input input) {
        return MOVES.getOrDefault(input, Map.of()).getOrDefault(state, state);
    }
}
