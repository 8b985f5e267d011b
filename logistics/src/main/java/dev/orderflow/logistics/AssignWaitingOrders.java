package dev.orderflow.logistics;

import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Decides orders that wait for capacity. Those that have waited longest get the free capacity first; those whose time to wait
 * is over become unavailable. {@link Dispatch} decides.
 */
@ApplicationScoped
public class AssignWaitingOrders {

    private final AssignmentRepository assignments;
    private final DispatchOrders dispatchOrders;
    private final Capacities capacities;

    AssignWaitingOrders(AssignmentRepository assignments, DispatchOrders dispatchOrders, Capacities capacities) {
        this.assignments = assignments;
        this.dispatchOrders = dispatchOrders;
        this.capacities = capacities;
    }

    /**
     * Decides the orders that still wait, in the caller's transaction.
     *
     * @return the assignments that were decided
     */
    public Uni<List<Assignment>> assign(Collection<UUID> orderIds) {
        return assignments.lock(orderIds).flatMap(known -> {
            List<Assignment> waiting = Dispatch.longestWaitingFirst(known.values());
            return dispatchOrders
                    .dispatch(waiting, DatabaseClock.now())
                    .map(ignored -> waiting.stream()
                            .filter(assignment -> assignment.state() != AssignmentState.WAITING)
                            .toList())
                    .call(capacities::take);
        });
    }
}
