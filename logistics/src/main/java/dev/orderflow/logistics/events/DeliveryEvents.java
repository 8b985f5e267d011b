package dev.orderflow.logistics.events;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.AssignmentState;
import dev.orderflow.logistics.PartnerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives the events to publish from the state of an assignment. A repeated message gets the same events again. The decision
 * about an order that was requested over HTTP is in the response and not published; its pick-up and delivery are.
 */
public final class DeliveryEvents {

    private DeliveryEvents() {}

    /** The answer to a request for delivery; empty while the order waits. */
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

    /** The progress of an order from its scheduled pick-up on. */
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

    /** The answer to a release: the order is released, or was picked up before. */
    public static List<DeliveryEvent> ofRelease(Assignment assignment) {
        return switch (assignment.state()) {
            case RELEASED -> assignment.byRequest() ? List.of() : List.of(DeliveryReleased.from(assignment));
            case PICKED_UP, DELIVERED -> List.of(ParcelPickedUp.from(assignment));
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, SCHEDULED ->
                throw new IllegalArgumentException("Order " + assignment.orderId() + " was not released");
        };
    }

    /** The answer to a partner's report; empty if the order is released, or not that far. */
    public static Optional<DeliveryEvent> ofReport(PartnerReport report, Assignment assignment) {
        AssignmentState state = assignment.state();
        return switch (report) {
            case PICKED_UP ->
                state == AssignmentState.PICKED_UP || state == AssignmentState.DELIVERED
                        ? Optional.of(ParcelPickedUp.from(assignment))
                        : Optional.empty();
            case DELIVERED ->
                state == AssignmentState.DELIVERED ? Optional.of(ParcelDelivered.from(assignment)) : Optional.empty();
        };
    }
}
