package dev.orderflow.seller.notices;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.ReservedOrder;
import dev.orderflow.seller.ReservedOrderRepository;
import dev.orderflow.seller.ShipmentRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Records that notices of shipments were sent. */
@ApplicationScoped
class RecordNotice {

    private final ReservedOrderRepository orders;
    private final ShipmentRepository shipments;
    private final ShipmentNotices notices;

    RecordNotice(ReservedOrderRepository orders, ShipmentRepository shipments, ShipmentNotices notices) {
        this.orders = orders;
        this.shipments = shipments;
        this.notices = notices;
    }

    /** A notice that was sent. */
    record SentNotice(UUID orderId, UUID shipmentId, Instant sentAt) {}

    /**
     * Records them in the caller's transaction, in this order. Their orders are locked first, so of two notices of an
     * order that are recorded at the same moment, exactly one completes it.
     *
     * @return the orders that are complete and whose answer is an event, each by the shipment whose notice completes it
     */
    public Uni<Map<UUID, Preparation>> record(List<SentNotice> sent) {
        SortedSet<UUID> orderIds = new TreeSet<>();
        sent.forEach(notice -> orderIds.add(notice.orderId()));
        return orders.lock(orderIds)
                .map(locked -> decide(sent, locked))
                .call(this::store)
                .map(RecordNotice::answers);
    }

    private static Map<SentNotice, NoticeDecision> decide(List<SentNotice> sent, Map<UUID, ReservedOrder> locked) {
        Map<UUID, ReservedOrder> current = new HashMap<>(locked);
        Map<SentNotice, NoticeDecision> decisions = new LinkedHashMap<>();
        for (SentNotice notice : sent) {
            ReservedOrder order = Objects.requireNonNull(current.get(notice.orderId()));
            NoticeDecision decision = NoticeDecision.sent(order, notice.shipmentId(), notice.sentAt());
            decision.shipment().ifPresent(notified -> current.put(notice.orderId(), order.with(notified)));
            decisions.put(notice, decision);
        }
        return decisions;
    }

    private Uni<Void> store(Map<SentNotice, NoticeDecision> decisions) {
        return shipments
                .markNotified(each(decisions, NoticeDecision::shipment))
                .chain(() -> notices.scheduleCancellations(each(decisions, NoticeDecision::cancellation)));
    }

    private static <T> List<T> each(
            Map<SentNotice, NoticeDecision> decisions, Function<NoticeDecision, Optional<T>> part) {
        return decisions.values().stream().map(part).flatMap(Optional::stream).toList();
    }

    private static Map<UUID, Preparation> answers(Map<SentNotice, NoticeDecision> decisions) {
        Map<UUID, Preparation> answers = new HashMap<>();
        decisions.forEach(
                (notice, decision) -> decision.answer().ifPresent(answer -> answers.put(notice.shipmentId(), answer)));
        return answers;
    }
}
