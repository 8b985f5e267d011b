package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Decides on orders that wait for a partner to have room: those that have waited longest get what has become free, and
 * those that have waited long enough are given up.
 */
@ApplicationScoped
public class AssignWaitingOrders {

    private final AssignmentRepository assignments;
    private final DispatchOrders dispatchOrders;
    private final Capacities capacities;
    private final DatabaseClock clock;

    AssignWaitingOrders(
            AssignmentRepository assignments,
            DispatchOrders dispatchOrders,
            Capacities capacities,
            DatabaseClock clock) {
        this.assignments = assignments;
        this.dispatchOrders = dispatchOrders;
        this.capacities = capacities;
        this.clock = clock;
    }

    /**
     * Decides on those of the orders that wait, in the caller's transaction.
     *
     * @return the orders that wait no longer
     */
    public Uni<List<Assignment>> assign(Collection<UUID> orderIds) {
        return assignments.lock(orderIds).flatMap(known -> {
            List<Assignment> waiting = known.values().stream()
                    .filter(assignment -> assignment.state() == AssignmentState.WAITING)
                    .sorted(Comparator.comparing((Assignment order) -> Objects.requireNonNull(order.waitsUntil()))
                            .thenComparing(Assignment::orderId))
                    .toList();
            return dispatchOrders
                    .dispatch(waiting, clock.now())
                    .map(ignored -> waiting.stream()
                            .filter(assignment -> assignment.state() != AssignmentState.WAITING)
                            .toList())
                    .call(capacities::take);
        });
    }
}
