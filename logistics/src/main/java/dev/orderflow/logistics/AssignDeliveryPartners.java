package dev.orderflow.logistics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Gives each order to the cheapest partner that serves its destination and has capacity left today.
 *
 * <p>A day's capacity is never exceeded, and an order is decided on once: asked again, also at the same time, the first
 * decision is repeated and takes no further capacity. An order that is given up later has to give its capacity back: the
 * assignment knows the partner and the day.
 */
@ApplicationScoped
public class AssignDeliveryPartners {

    private final AssignmentRepository assignments;
    private final Capacities capacities;
    private final TrackingNumbers trackingNumbers;

    AssignDeliveryPartners(AssignmentRepository assignments, Capacities capacities, TrackingNumbers trackingNumbers) {
        this.assignments = assignments;
        this.capacities = capacities;
        this.trackingNumbers = trackingNumbers;
    }

    /**
     * Decides on all of the orders in the caller's transaction, in the order given. An order may occur more than once.
     *
     * @return the decision on each order, by order id
     */
    public Uni<Map<UUID, Assignment>> assign(List<DeliveryRequest> requests) {
        Map<UUID, DeliveryRequest> open = new LinkedHashMap<>();
        requests.forEach(request -> open.putIfAbsent(request.orderId(), request));
        Map<UUID, Assignment> decisions = new HashMap<>();
        return recall(open, decisions)
                .flatMap(ignored -> decide(open.values()))
                .flatMap(decided -> assignments.insertNew(decided).invoke(kept -> decided.stream()
                        .filter(assignment -> kept.contains(assignment.orderId()))
                        .forEach(assignment -> {
                            open.remove(assignment.orderId());
                            decisions.put(assignment.orderId(), assignment);
                        })))
                // What is still open was decided on at the same time by somebody else, who has committed by now.
                .flatMap(ignored -> recall(open, decisions))
                .replaceWith(decisions);
    }

    /** Moves the orders that were decided on before from {@code open} to {@code decisions}. */
    private Uni<Void> recall(Map<UUID, DeliveryRequest> open, Map<UUID, Assignment> decisions) {
        return assignments
                .ofOrders(open.keySet())
                .invoke(known -> known.forEach(assignment -> {
                    open.remove(assignment.orderId());
                    decisions.put(assignment.orderId(), assignment);
                }))
                .replaceWithVoid();
    }

    private Uni<List<Assignment>> decide(Collection<DeliveryRequest> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        // To the microsecond, as the database keeps it: the first answer equals those that repeat it.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Set<String> areas = new TreeSet<>();
        requests.forEach(request -> request.destination().areas().forEach(areas::add));
        return capacities.lock(areas, now).map(days -> {
            Dispatch dispatch = new Dispatch(days, trackingNumbers, now);
            List<Assignment> decided = new ArrayList<>(requests.size());
            requests.forEach(request -> decided.add(dispatch.decide(request)));
            return decided;
        });
    }
}
