package dev.orderflow.seller.erasure;

import dev.orderflow.outbox.erasure.ErasedSubjects;
import dev.orderflow.seller.ReservationRepository;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.notices.ShipmentNotices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.UUID;

/** Removes recipients from shipments. What was reserved and shipped stays. */
@ApplicationScoped
public class AnonymiseOrders {

    private static final boolean BY_EVENT = false;

    private final ReservationRepository reservations;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;
    private final ErasedSubjects erasedSubjects;

    AnonymiseOrders(
            ReservationRepository reservations,
            ShipmentRepository shipments,
            ShipmentNotices notices,
            ErasedSubjects erasedSubjects) {
        this.reservations = reservations;
        this.shipments = shipments;
        this.notices = notices;
        this.erasedSubjects = erasedSubjects;
    }

    /**
     * Removes the recipients of orders that have ended, in the caller's transaction. Nothing will be reserved for an unknown
     * order when it arrives, so nothing of it will be kept.
     */
    public Uni<Void> anonymise(SortedSet<UUID> orderIds) {
        // Tasks are locked before orders, as when a task completes.
        return shipments
                .idsOf(orderIds)
                .flatMap(notices::lock)
                .chain(() -> reservations.insertTombstones(orderIds, BY_EVENT))
                .chain(() -> reservations.lock(orderIds))
                .chain(() -> shipments.anonymise(orderIds))
                .flatMap(notices::cancel)
                .chain(() -> erasedSubjects.erase(
                        orderIds.stream().map(UUID::toString).toList()));
    }
}
