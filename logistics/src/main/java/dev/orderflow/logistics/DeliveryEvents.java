package dev.orderflow.logistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which events answer what, as the assignment stands. What is asked again is answered again. Of an order that came by
 * request, the decision is told to whoever asked, and not by event; its pick-up and its delivery are told to all.
 */
public final class DeliveryEvents {

    private DeliveryEvents() {}

    /** Answers the wish to have the order delivered; with nothing as long as it waits. */
    public static List<DeliveryEvent> ofDecision(Assignment assignment) {
        List<DeliveryEvent> events = new ArrayList<>();
        if (!assignment.byRequest()) {
            switch (assignment.state()) {
                case ASSIGNED, SCHEDULED, PICKED_UP, DELIVERED -> events.add(DeliveryPartnerAssigned.from(assignment));
                case UNAVAILABLE -> events.add(DeliveryUnavailable.from(assignment));
                case RELEASED -> events.add(DeliveryReleased.from(assignment));
                case EXPECTED, WAITING -> {}
            }
        }
        events.addAll(ofProgress(assignment));
        return events;
    }

    /** Tells how far an order that is on its way has come. */
    public static List<DeliveryEvent> ofProgress(Assignment assignment) {
        return switch (assignment.state()) {
            case SCHEDULED -> List.of(PickupScheduled.from(assignment));
            case PICKED_UP -> List.of(PickupScheduled.from(assignment), ParcelPickedUp.from(assignment));
            case DELIVERED ->
                List.of(
                        PickupScheduled.from(assignment),
                        ParcelPickedUp.from(assignment),
                        ParcelDelivered.from(assignment));
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, RELEASED -> List.of();
        };
    }

    /** Answers the wish to call the delivery off: it is, or the partner has the order already. */
    public static List<DeliveryEvent> ofRelease(Assignment assignment) {
        return switch (assignment.state()) {
            case RELEASED -> assignment.byRequest() ? List.of() : List.of(DeliveryReleased.from(assignment));
            case PICKED_UP, DELIVERED -> List.of(ParcelPickedUp.from(assignment));
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, SCHEDULED ->
                throw new IllegalArgumentException("Order " + assignment.orderId() + " was not called off");
        };
    }
}
