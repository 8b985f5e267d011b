package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Facts;
import dev.orderflow.console.expectation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of an order, and what follows from them. */
record DerivedOrder(
        UUID orderId,
        Facts facts,
        Instant firstEventAt,
        Instant lastEventAt,
        OrderState state,
        @Nullable Coordination coordination,
        @Nullable Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant decidedAt,
        List<Waiting> waiting) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(90);
    private static final String PLACED = "ORDER_PLACED";
    private static final String ACCEPTED = "ORDER_ACCEPTED";
    private static final String CONFIRMED = "ORDER_CONFIRMED";
    private static final String REJECTED = "ORDER_REJECTED";

    /** @param facts at least one */
    static DerivedOrder of(UUID orderId, Facts facts, List<Waiting> waiting) {
        return new DerivedOrder(
                orderId,
                facts,
                Collections.min(facts.times().values()),
                Collections.max(facts.times().values()),
                OrderState.of(facts),
                coordination(facts),
                earliest(facts, PLACED, ACCEPTED),
                earliest(facts, CONFIRMED),
                earliest(facts, CONFIRMED, REJECTED),
                waiting);
    }

    /** When the first of the missing answers becomes overdue; null if none is missing. */
    @Nullable
    Instant due() {
        return waiting.stream().map(Waiting::due).min(Instant::compareTo).orElse(null);
    }

    /**
     * The time from which the retention counts. An order that waits is kept longer, so that it stays in sight. In whole
     * days, since it is indexed: an event that changes no indexed column is written with less work.
     */
    Instant forgetSince() {
        Instant last = waiting.isEmpty() ? lastEventAt : lastEventAt.plus(LONGEST_WAIT);
        return last.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    /** The services whose answers are missing. */
    List<String> waitingFor() {
        return waiting.stream().map(Waiting::participant).distinct().sorted().toList();
    }

    private static @Nullable Coordination coordination(Facts facts) {
        if (facts.firstOf(PLACED).isPresent()) {
            return Coordination.CHOREOGRAPHY;
        }
        return facts.firstOf(ACCEPTED).isPresent() ? Coordination.ORCHESTRATION : null;
    }

    private static @Nullable Instant earliest(Facts facts, String... types) {
        return Stream.of(types)
                .flatMap(type -> facts.firstOf(type).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }
}
