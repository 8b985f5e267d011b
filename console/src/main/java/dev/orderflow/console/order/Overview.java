package dev.orderflow.console.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All orders in numbers.
 *
 * @param states the number of orders by state; a state without orders is 0
 * @param waiting the number of orders with a missing answer, by the participant that is waited for
 * @param overdue the number of orders with an overdue answer
 * @param incomplete the number of orders whose first event is missing from the journal
 * @param placed the orders that were placed in the last hour, by minute, the oldest first; every minute is there
 * @param toConfirmed the time from placed to confirmed of orders that were confirmed in the last hour
 */
public record Overview(
        Map<OrderState, Long> states,
        Map<String, Long> waiting,
        long overdue,
        long incomplete,
        List<Minute> placed,
        Latency toConfirmed) {

    /** @param count of orders */
    public record Minute(Instant start, long count) {}

    /** @param p50 the median; null without orders */
    public record Latency(@Nullable Duration p50, @Nullable Duration p99) {}
}
