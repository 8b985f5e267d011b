package dev.orderflow.seller;

import dev.orderflow.outbox.erasure.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.UUID;

/** Forgets to whom orders went. What was reserved and shipped stays. */
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
     * Forgets it, in the caller's transaction, of orders that have ended. For one that is not known yet, nothing will be
     * reserved when it comes, and so nothing kept.
     */
    public Uni<Void> anonymise(SortedSet<UUID> orderIds) {
        // The tasks first, as whoever completes one does.
        return shipments
                .idsOf(orderIds)
                .flatMap(notices::lock)
                .chain(() -> reservations.leaveTombstones(orderIds, BY_EVENT))
                .chain(() -> reservations.lock(orderIds))
                .chain(() -> shipments.anonymise(orderIds))
                .flatMap(notices::cancel)
                .chain(() -> erasedSubjects.erase(
                        orderIds.stream().map(UUID::toString).toList()));
    }
}
