package dev.orderflow.orders;

/** What a request to cancel an order has done. */
public sealed interface Cancellation {

    /**
     * The order is being cancelled now.
     *
     * @param order with its lines, for its participants to be asked
     */
    record Requested(Order order) implements Cancellation {}

    /** An earlier request has cancelled the order, or is cancelling it. Nothing has changed. */
    record AlreadyRequested() implements Cancellation {}

    /** There is no such order. */
    record UnknownOrder() implements Cancellation {}
}
