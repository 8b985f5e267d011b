package dev.orderflow.seller.orchestration;

import dev.orderflow.outbox.task.AwaitOutcome;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.PreparationRepository;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.notices.ShipmentNotices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Waits until the sellers of an order have been notified. */
@ApplicationScoped
class AwaitNotices {

    private final AwaitOutcome awaitOutcome;
    private final PreparationRepository preparations;

    AwaitNotices(AwaitOutcome awaitOutcome, PreparationRepository preparations) {
        this.awaitOutcome = awaitOutcome;
        this.preparations = preparations;
    }

    /**
     * The state of the order once its sellers have been notified, or after {@code patience}. No transaction is open and
     * nothing is locked during the wait.
     */
    public Uni<Preparation> await(Preparation preparation, Duration patience) {
        if (!isPending(preparation)) {
            return Uni.createFrom().item(preparation);
        }
        return awaitOutcome.await(
                ShipmentNotices.NOTICE_KIND,
                notices(preparation),
                () -> find(preparation.orderId()),
                AwaitNotices::isPending,
                patience);
    }

    private static boolean isPending(Preparation preparation) {
        return preparation instanceof Reserved reserved && reserved.notifiedAt().isEmpty();
    }

    private static List<String> notices(Preparation preparation) {
        return preparation instanceof Reserved reserved
                ? reserved.shipments().stream()
                        .map(Shipment::id)
                        .map(UUID::toString)
                        .toList()
                : List.of();
    }

    private Uni<Preparation> find(UUID orderId) {
        return preparations.find(Set.of(orderId)).map(found -> Objects.requireNonNull(found.get(orderId)));
    }
}
