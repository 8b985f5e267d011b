package dev.orderflow.logistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Divides the partners' capacity of a day among orders, first come, first served.
 *
 * <p>It changes the given days and assignments in memory, and touches no database and no clock. {@link DispatchOrders} loads the
 * days; the use cases store the assignments and the capacity that they take.
 */
final class Dispatch {

    private final List<PartnerDay> cheapestFirst;
    private final UnaryOperator<String> trackingNumbers;
    private final Duration patience;
    private final Instant now;

    /**
     * @param trackingNumbers a new number for a prefix
     * @param patience how long an order waits for capacity; 0 means not at all
     */
    Dispatch(List<PartnerDay> days, UnaryOperator<String> trackingNumbers, Duration patience, Instant now) {
        this.cheapestFirst = days.stream()
                .sorted(Comparator.comparing(PartnerDay::partner, DeliveryPartner.CHEAPEST_FIRST))
                .toList();
        this.trackingNumbers = trackingNumbers;
        this.patience = patience;
        this.now = now;
    }

    /** Those of the assignments that wait, the longest waiting first. */
    static List<Assignment> longestWaitingFirst(Collection<Assignment> assignments) {
        return assignments.stream()
                .filter(assignment -> assignment.state() == AssignmentState.WAITING)
                .sorted(Comparator.comparing((Assignment order) -> Objects.requireNonNull(order.waitsUntil()))
                        .thenComparing(Assignment::orderId))
                .toList();
    }

    /** The areas to which the orders go. Only partners that serve one of them matter to the decision. */
    static SortedSet<String> areas(Collection<Assignment> undecided) {
        SortedSet<String> areas = new TreeSet<>();
        undecided.forEach(order -> order.destination().areas().forEach(areas::add));
        return areas;
    }

    /** Decides the orders in the given sequence. */
    void decide(Collection<Assignment> undecided) {
        undecided.forEach(this::decide);
    }

    private void decide(Assignment assignment) {
        List<PartnerDay> candidates = cheapestFirst.stream()
                .filter(day -> day.partner().serves(assignment.destination()))
                .toList();
        for (PartnerDay day : candidates) {
            if (day.hasCapacity()) {
                day.take();
                assignment.assignTo(day, trackingNumbers.apply(day.partner().trackingPrefix()), now);
                return;
            }
        }
        Instant end = endOfPatience(assignment);
        if (candidates.isEmpty()) {
            assignment.giveUp(UnavailableReason.REGION_NOT_SERVED, now);
        } else if (end.isAfter(now)) {
            assignment.waitUntil(end);
        } else {
            assignment.giveUp(UnavailableReason.NO_CAPACITY, now);
        }
    }

    /** An order that waits already keeps its end. */
    private Instant endOfPatience(Assignment assignment) {
        Instant end = assignment.waitsUntil();
        return end == null ? now.plus(patience) : end;
    }
}
