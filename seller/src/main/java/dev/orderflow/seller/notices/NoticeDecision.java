package dev.orderflow.seller.notices;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.Reservation;
import dev.orderflow.seller.Reservation.Status;
import dev.orderflow.seller.ReservedOrder;
import dev.orderflow.seller.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what follows when the notice of a shipment was sent, or has failed for good.
 *
 * @param shipment the new state of the shipment; empty if it stays as it is
 * @param cancellation the notice to send to a seller whose order was released meanwhile
 * @param answer the state of the order, if this notice completes or ends it and its answer is an event
 */
record NoticeDecision(
        Optional<Shipment> shipment, Optional<ShipmentNotice> cancellation, Optional<Preparation> answer) {

    private static final NoticeDecision NOTHING =
            new NoticeDecision(Optional.empty(), Optional.empty(), Optional.empty());

    /** The notice was sent. The first time counts. */
    static NoticeDecision sent(ReservedOrder order, UUID shipmentId, Instant sentAt) {
        Shipment shipment = order.shipment(shipmentId);
        if (shipment.notifiedAt() != null) {
            return NOTHING;
        }
        Shipment notified = shipment.withNotifiedAt(sentAt);
        Reservation reservation = order.reservation();
        if (reservation.status() == Status.RELEASED) {
            return new NoticeDecision(
                    Optional.of(notified), Optional.of(ShipmentNotice.cancelled(notified)), Optional.empty());
        }
        Reserved reserved =
                new Reserved(reservation.orderId(), order.with(notified).shipments());
        // An order with an unreachable seller has its answer. An operator may have replayed the parked notice.
        boolean completes = reserved.notifiedAt().isPresent() && !hasUnreachable(order.shipments());
        return new NoticeDecision(
                Optional.of(notified), Optional.empty(), completes ? answer(reservation, reserved) : Optional.empty());
    }

    /**
     * The notice has failed for good. The first such notice of an order decides it; what is reserved stays reserved until
     * the order is released.
     */
    static NoticeDecision failed(ReservedOrder order, UUID shipmentId, Instant failedAt) {
        Shipment shipment = order.shipment(shipmentId);
        Reservation reservation = order.reservation();
        if (reservation.status() != Status.RESERVED
                || shipment.notifiedAt() != null
                || hasUnreachable(order.shipments())) {
            return NOTHING;
        }
        Shipment unreachable = shipment.withUnreachableAt(failedAt);
        return new NoticeDecision(
                Optional.of(unreachable),
                Optional.empty(),
                answer(reservation, new Unreachable(reservation.orderId(), unreachable, failedAt)));
    }

    private static Optional<Preparation> answer(Reservation reservation, Preparation preparation) {
        return reservation.byRequest() ? Optional.empty() : Optional.of(preparation);
    }

    private static boolean hasUnreachable(List<Shipment> shipments) {
        return shipments.stream().anyMatch(shipment -> shipment.unreachableAt() != null);
    }
}
