package dev.orderflow.logistics.api;

import dev.orderflow.logistics.events.DeliveryEvent;
import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;

/** The problems of this API. */
final class Refusal {

    private Refusal() {}

    static NotFoundException unknownOrder(UUID orderId) {
        return new NotFoundException("Nothing is known of an order " + orderId);
    }

    static NotFoundException unknownPartner(String id) {
        return new NotFoundException("There is no delivery partner " + id);
    }

    static HttpProblem released(UUID orderId) {
        return conflict("order-released", "Order released", "Order " + orderId + " was released");
    }

    static HttpProblem notScheduled(UUID orderId) {
        return conflict("not-scheduled", "Not scheduled", "No pick-up is scheduled of order " + orderId);
    }

    static HttpProblem notPickedUp(UUID orderId) {
        return conflict("not-picked-up", "Not picked up", "Order " + orderId + " has not been picked up");
    }

    static HttpProblem unavailable(DeliveryEvent event) {
        return with(
                event,
                conflict(
                        "delivery-unavailable",
                        "Delivery unavailable",
                        "No partner can deliver order " + event.orderId()));
    }

    static HttpProblem pickedUp(DeliveryEvent event) {
        return with(
                event, conflict("already-picked-up", "Already picked up", "The partner has order " + event.orderId()));
    }

    private static HttpProblem conflict(String slug, String title, String detail) {
        return HttpProblem.of(409, slug, title, detail);
    }

    // The event that would be published in choreography.
    private static HttpProblem with(DeliveryEvent event, HttpProblem problem) {
        return problem.with("event", event.type()).with("data", event);
    }
}
