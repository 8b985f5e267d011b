package dev.orderflow.console.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null does not restrict.
 *
 * @param ids a range of ids
 * @param number of one order; two may have the same one
 * @param waitingFor a participant whose answer is missing
 * @param overdue whether only orders with an overdue answer are listed
 * @param incomplete whether only orders without their first event are listed
 * @param from the earliest time of the first event
 * @param to the time before which the first event was written
 */
public record OrderFilter(
        @Nullable OrderIds ids,
        @Nullable OrderNumber number,
        @Nullable OrderState state,
        @Nullable Coordination coordination,
        @Nullable String waitingFor,
        boolean overdue,
        boolean incomplete,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final OrderFilter ALL = new OrderFilter(null, null, null, null, null, false, false, null, null);
}
