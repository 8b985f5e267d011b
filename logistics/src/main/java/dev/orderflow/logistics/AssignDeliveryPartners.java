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
 * Gives each order to the cheapest partner that serves its destination and has capacity left today. If all are full, the
 * order waits for a while: {@link AssignWaitingOrders}.
 *
 * <p>A day's capacity is never exceeded, and an order is decided on once: asked again, also at the same time, the first
 * decision is repeated and takes no further capacity. An order that was called off before is not assigned.
 *
 * <p>Here as everywhere, the orders are locked first, then the partners' days, each sorted: whoever needs more than one
 * blocks nobody who does, too.
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
     * Decides on all of the orders in the caller's transaction, in the order given. An order may occur more than once.
     *
     * @return what has become of each order, by order id
     */
    public Uni<Map<UUID, Assignment>> assign(List<DeliveryRequest> requests) {
        Map<UUID, DeliveryRequest> open = new LinkedHashMap<>();
        requests.forEach(request -> open.putIfAbsent(request.orderId(), request));
        return assignments.lock(open.keySet()).flatMap(known -> {
            List<Assignment> expected = new ArrayList<>();
            List<Assignment> unheardOf = new ArrayList<>();
            List<Assignment> undecided = new ArrayList<>();
            Map<UUID, Assignment> answers = new HashMap<>(known);
            open.forEach((orderId, request) -> {
                Assignment assignment = answers.computeIfAbsent(orderId, Assignment::expected);
                if (assignment.state() == AssignmentState.EXPECTED) {
                    undecided.add(assignment.requested(request));
                    (known.containsKey(orderId) ? expected : unheardOf).add(assignment);
                }
            });
            return dispatchOrders
                    .dispatch(undecided, clock.now())
                    .chain(() -> capacities.take(expected))
                    .chain(() -> assignments.insertDecided(unheardOf))
                    .replaceWith(answers);
        });
    }
}
