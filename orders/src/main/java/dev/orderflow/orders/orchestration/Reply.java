package dev.orderflow.orders.orchestration;

import org.jspecify.annotations.Nullable;

/** What a service says to a request. Trouble that may pass is no reply, but a failure. */
sealed interface Reply {

    /**
     * It is done.
     *
     * @param detail what the event of choreography would tell, a JSON object
     */
    record Done(String detail) implements Reply {}

    /** It is under way; ask again. */
    record Pending() implements Reply {}

    /**
     * It cannot be done.
     *
     * @param problem slug of the problem
     * @param event wire type of the event that choreography would have published, if there is one
     * @param detail what it would tell, a JSON object
     */
    record Refused(String problem, @Nullable String event, String detail) implements Reply {}
}
