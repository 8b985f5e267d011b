package dev.orderflow.seller.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The pending mails to sellers, each a durable task: the notice of a shipment to prepare, and the cancellation of one whose
 * notice was sent.
 */
@ApplicationScoped
public class ShipmentNotices {

    /** The key of a notice is the id of its shipment. */
    public static final String NOTICE_KIND = "shipment-notice";

    static final String CANCELLATION_KIND = "shipment-cancellation";

    private final DurableTasks tasks;
    private final TraceContext traceContext;
    private final ObjectMapper json;

    ShipmentNotices(DurableTasks tasks, TraceContext traceContext, ObjectMapper json) {
        this.tasks = tasks;
        this.traceContext = traceContext;
        this.json = json;
    }

    /** Sends the notices once the caller's transaction has committed, in the traces of their orders. */
    public Uni<Void> schedule(List<ShipmentNotice> notices) {
        return schedule(NOTICE_KIND, notices);
    }

    /** Sends the cancellations in the same way. */
    public Uni<Void> scheduleCancellations(List<ShipmentNotice> cancellations) {
        return schedule(CANCELLATION_KIND, cancellations);
    }

    private Uni<Void> schedule(String kind, List<ShipmentNotice> notices) {
        return tasks.schedule(notices.stream()
                .map(notice -> new NewTask(
                        kind,
                        notice.shipmentId().toString(),
                        write(notice),
                        traceContext.of(notice.orderId().toString()),
                        notice.orderId().toString()))
                .toList());
    }

    /** Locks the pending notices of the shipments. */
    public Uni<Void> lock(Collection<UUID> shipmentIds) {
        return tasks.lock(NOTICE_KIND, keys(shipmentIds));
    }

    /** Deletes the pending notices of the shipments. */
    public Uni<Void> cancel(Collection<UUID> shipmentIds) {
        return tasks.cancel(NOTICE_KIND, keys(shipmentIds));
    }

    private static List<String> keys(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private String write(ShipmentNotice notice) {
        try {
            return json.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Notice of shipment " + notice.shipmentId() + " has no JSON form", e);
        }
    }

    /** Reads the payload of a task. */
    ShipmentNotice read(String payload) {
        try {
            return json.readValue(payload, ShipmentNotice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a shipment notice", e);
        }
    }
}
