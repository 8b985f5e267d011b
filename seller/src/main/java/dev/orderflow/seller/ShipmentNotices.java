package dev.orderflow.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The notices that sellers are still to get: one durable task per shipment. */
@ApplicationScoped
public class ShipmentNotices {

    public static final String KIND = "shipment-notice";

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
