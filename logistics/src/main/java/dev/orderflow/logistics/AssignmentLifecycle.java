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
 * The moves of an assignment. Whatever is not listed changes nothing: what came twice, too early or too late is answered by
 * the state as it is. So an order that was released is never picked up, and one that was picked up is never released.
 */
final class AssignmentLifecycle {

    /** What can happen to an assignment. */
    enum Input {
        /** A partner has room. */
        ASSIGN,
        /** Partners are full, and there is time left to wait. */
        WAIT,
        /** Nobody delivers there, or the time to wait is over. */
        GIVE_UP,
        /** The order is confirmed and all its shipments are ready. */
        SCHEDULE,
        /** The partner has fetched the order. */
        PICK_UP,
        /** The partner has handed the order over. */
        DELIVER,
        /** The order is called off. */
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

    /** The state after the input; the same one if there is no such move. */
    static AssignmentState after(AssignmentState state, Input input) {
        return MOVES.getOrDefault(input, Map.of()).getOrDefault(state, state);
    }
}
