package dev.orderflow.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What sellers are still to be told: one durable task per shipment to prepare, and one per shipment that is cancelled after
 * its seller was told to prepare it.
 */
@ApplicationScoped
public class ShipmentNotices {

    public static final String KIND = "shipment-notice";
    public static final String CANCELLATION_KIND = "shipment-cancellation";

    private final DurableTasks tasks;
    private final ObjectMapper json;

    ShipmentNotices(DurableTasks tasks, ObjectMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    /** Tells the sellers of the shipments after the caller's transaction has committed, in the trace of their order. */
    Uni<Void> schedule(List<Shipment> shipments, Map<UUID, OrderToShip> orders) {
        return tasks.schedule(shipments.stream()
                .map(shipment -> new NewTask(
                        KIND,
                        shipment.id().toString(),
                        write(ShipmentNotice.of(shipment)),
                        orders.get(shipment.orderId()).traceparent()))
                .toList());
    }

    /** Tells the sellers of the shipments after the caller's transaction has committed that nothing is to be sent. */
    Uni<Void> scheduleCancellations(List<Shipment> shipments) {
        return tasks.schedule(shipments.stream()
                .map(shipment ->
                        NewTask.of(CANCELLATION_KIND, shipment.id(), write(ShipmentNotice.cancelled(shipment))))
                .toList());
    }

    /** Locks what is still to be told of shipments to prepare. */
    Uni<Void> lock(Collection<UUID> shipmentIds) {
        return tasks.lock(KIND, keys(shipmentIds));
    }

    /** Has the sellers not told any more what to prepare. */
    Uni<Void> cancel(Collection<UUID> shipmentIds) {
        return tasks.cancel(KIND, keys(shipmentIds));
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

    /** The notice of a task, from its payload. */
    public ShipmentNotice read(String payload) {
        try {
            return json.readValue(payload, ShipmentNotice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a shipment notice", e);
        }
    }
}
