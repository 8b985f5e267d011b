package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives each order to the cheapest partner that serves its destination and has capacity left today. If all are full, the
 * order waits for a while: {@link AssignWaitingOrders}.
 *
 * <p>A day's capacity is never exceeded, and an order is decided on once: asked again, also at the same time, the first
 * decision is repeated and takes no further capacity. An order that was called off before is not assigned.
 *
 * <p>Here as everywhere, the rows of known orders are locked first, then the partners' days, and new orders are written
 * last, each sorted. So two that need the same do not block each other, unless several new orders are heard of in different
 * ways at the same moment; then the database gives one of them up, and it is tried again.
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
        Map<UUID, Assignment> answers = new HashMap<>();
        return decide(open, answers).replaceWith(answers);
    }

    /** Moves the orders from {@code open} to {@code answers}. */
    private Uni<Void> decide(Map<UUID, DeliveryRequest> open, Map<UUID, Assignment> answers) {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.now();
        return assignments.lock(open.keySet()).flatMap(known -> {
            List<Assignment> expected = new ArrayList<>();
            List<Assignment> unheardOf = new ArrayList<>();
            List<Assignment> undecided = new ArrayList<>();
            open.forEach((orderId, request) -> {
                @Nullable Assignment assignment = known.get(orderId);
                if (assignment == null) {
                    unheardOf.add(Assignment.expected(orderId).requested(request));
                    undecided.add(unheardOf.get(unheardOf.size() - 1));
                } else if (assignment.state() == AssignmentState.EXPECTED) {
                    expected.add(assignment.requested(request));
                    undecided.add(assignment);
                }
            });
            answers.putAll(known);
            return dispatchOrders
                    .dispatch(undecided, now)
                    .chain(() -> capacities.take(expected))
                    .chain(() -> assignments.insertDecided(unheardOf))
                    .invoke(written -> unheardOf.stream()
                            .filter(assignment -> written.contains(assignment.orderId()))
                            .forEach(assignment -> answers.put(assignment.orderId(), assignment)))
                    .flatMap(ignored -> {
                        // What is still open was heard of at the same time by somebody else, who has committed by now.
                        open.keySet().removeAll(answers.keySet());
                        return decide(open, answers);
                    });
        });
    }
}
