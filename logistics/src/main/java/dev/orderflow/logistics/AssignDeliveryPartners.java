package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Assigns each order to the cheapest partner that serves its destination and has capacity left today. If all of them are full,
 * the order waits: {@link AssignWaitingOrders}.
 *
 * <p>Guarantees: a day's capacity is never exceeded. An order is decided once; a repeated or concurrent request gets the
 * first decision and takes no further capacity. An order that was released before is not assigned.
 *
 * <p>Like all use cases here, it locks orders first, then the partners' days, each sorted, to avoid deadlocks.
 */
@ApplicationScoped
public class AssignDeliveryPartners {

    private final AssignmentRepository assignments;
    private final DispatchOrders dispatchOrders;
    private final Capacities capacities;
    private final DatabaseClock clock;

    AssignDeliveryPartners(
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
     * Decides all requests in the caller's transaction, in the given sequence. An order may occur more than once.
     *
     * @return the assignment of each order, by order id
     */
    public Uni<Map<UUID, Assignment>> assign(List<DeliveryRequest> requests) {
        Map<UUID, DeliveryRequest> open = new LinkedHashMap<>();
        requests.forEach(request -> open.putIfAbsent(request.orderId(), request));
        return assignments.lock(open.keySet()).flatMap(known -> {
            List<Assignment> expected = new ArrayList<>();
            List<Assignment> newAssignments = new ArrayList<>();
            List<Assignment> undecided = new ArrayList<>();
            Map<UUID, Assignment> answers = new HashMap<>(known);
            open.forEach((orderId, request) -> {
                Assignment assignment = answers.computeIfAbsent(orderId, Assignment::expected);
                if (assignment.state() == AssignmentState.EXPECTED) {
                    undecided.add(assignment.requested(request));
                    (known.containsKey(orderId) ? expected : newAssignments).add(assignment);
                }
            });
            return dispatchOrders
                    .dispatch(undecided, clock.now())
                    .chain(() -> capacities.take(expected))
                    .chain(() -> assignments.insertDecided(newAssignments))
                    .replaceWith(answers);
        });
    }
}
