package dev.orderflow.logistics;

import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Assigns each order to the cheapest partner that serves its destination and has capacity left today. If all of them are full,
 * the order waits: {@link AssignWaitingOrders}. {@link RequestedDeliveries} and {@link Dispatch} decide.
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
    private final TraceContext traceContext;

    AssignDeliveryPartners(
            AssignmentRepository assignments,
            DispatchOrders dispatchOrders,
            Capacities capacities,
            TraceContext traceContext) {
        this.assignments = assignments;
        this.dispatchOrders = dispatchOrders;
        this.capacities = capacities;
        this.traceContext = traceContext;
    }

    /**
     * Decides all requests in the caller's transaction, in the given sequence. An order may occur more than once.
     *
     * @return the assignment of each order, by order id
     */
    public Uni<Map<UUID, Assignment>> assign(List<DeliveryRequest> requests) {
        Set<UUID> orderIds = requests.stream().map(DeliveryRequest::orderId).collect(Collectors.toSet());
        return assignments.lock(orderIds).flatMap(known -> {
            RequestedDeliveries requested = RequestedDeliveries.of(requests, known, traceContext::of);
            return dispatchOrders
                    .dispatch(requested.undecided(), DatabaseClock.now())
                    .chain(() -> capacities.take(requested.expected()))
                    .chain(() -> assignments.insertDecided(requested.created()))
                    .replaceWith(requested.all());
        });
    }
}
