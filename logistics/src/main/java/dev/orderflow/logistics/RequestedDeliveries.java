package dev.orderflow.logistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of orders whose delivery is requested. Of several requests for an order, the first counts; and a request for
 * an order that waits, is decided or was released changes nothing.
 *
 * @param all of each order, by order id
 * @param undecided those to be decided, in the sequence of the requests
 * @param created the undecided ones that are new
 * @param expected the undecided ones that existed before
 */
record RequestedDeliveries(
        Map<UUID, Assignment> all, List<Assignment> undecided, List<Assignment> created, List<Assignment> expected) {

    /**
     * @param known the assignments that exist, by order id
     * @param traces W3C trace context of an order, if any
     */
    static RequestedDeliveries of(
            List<DeliveryRequest> requests, Map<UUID, Assignment> known, Function<String, @Nullable String> traces) {
        Map<UUID, DeliveryRequest> first = new LinkedHashMap<>();
        requests.forEach(request -> first.putIfAbsent(request.orderId(), request));
        Map<UUID, Assignment> all = new HashMap<>(known);
        List<Assignment> undecided = new ArrayList<>();
        List<Assignment> created = new ArrayList<>();
        List<Assignment> expected = new ArrayList<>();
        first.forEach((orderId, request) -> {
            Assignment assignment = all.computeIfAbsent(orderId, Assignment::expected);
            if (assignment.state() == AssignmentState.EXPECTED) {
                undecided.add(assignment.requested(request, traces.apply(orderId.toString())));
                (known.containsKey(orderId) ? expected : created).add(assignment);
            }
        });
        return new RequestedDeliveries(all, undecided, created, expected);
    }
}
