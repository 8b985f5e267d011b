package dev.orderflow.orders.orchestration;

import org.jspecify.annotations.Nullable;

/** A participant's reply to a request. */
sealed interface Reply {

    /** The participant has not finished. The same request asks for its reply later. */
    record Pending() implements Reply {}

    /** The end of an attempt. */
    sealed interface Result extends Reply {}

    /**
     * The participant has done it.
     *
     * @param detail of the event by which choreography answers, a JSON object
     */
    record Done(String detail) implements Result {}

    /**
     * The participant cannot do it.
     *
     * @param problem slug of the problem
     * @param event wire type of the event by which choreography refuses; null if there is none
     * @param detail of that event, a JSON object
     */
    record Refused(String problem, @Nullable String event, String detail) implements Result {}

    /**
     * The attempt has failed: the participant may or may not have done it.
     *
     * @param failure says why
     */
    record Failed(AttemptFailedException failure) implements Result {

        String reason() {
            return failure.getMessage();
        }
    }
}
