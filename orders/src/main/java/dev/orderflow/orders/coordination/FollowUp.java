package dev.orderflow.orders.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderMoved;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepName;
import dev.orderflow.orders.Workflow;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What follows when orders have moved: who is told, and who is set to work. */
@ApplicationScoped
public class FollowUp {

    private final FindOrders findOrders;
    private final Coordinators coordinators;
    private final ObjectMapper json;

    FollowUp(FindOrders findOrders, Coordinators coordinators, ObjectMapper json) {
        this.findOrders = findOrders;
        this.coordinators = coordinators;
        this.json = json;
    }

    /** Who picked a parcel up: what {@link StepName#PICKED_UP} tells. */
    @RegisterForReflection
    record Pickup(String partnerName, String trackingNumber) {}

    /**
     * Follows up in the transaction in which the orders have moved.
     *
     * @return events to write to the outbox in it
     */
    public Uni<List<OutboxEvent>> of(List<OrderMoved> moved) {
        List<OutboxEvent> events = new ArrayList<>(confirmations(moved));
        List<UUID> others = moved.stream()
                .filter(move -> move.undone() || move.statuses().stream().anyMatch(s -> s != OrderStatus.CONFIRMED))
                .map(OrderMoved::orderId)
                .toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(events);
        }
        return findOrders.all(others).flatMap(found -> {
            Map<UUID, OrderProgress> byId = found.stream()
                    .collect(Collectors.toMap(progress -> progress.order().id(), Function.identity()));
            moved.stream()
                    .filter(move -> byId.containsKey(move.orderId()))
                    .forEach(move -> events.addAll(facts(move, byId.get(move.orderId()))));
            return coordinators.pursue(toPursue(moved, byId)).map(more -> {
                events.addAll(more);
                return events;
            });
        });
    }

    // All but the orders that were confirmed is loaded: those are many, and their event needs no more than is known.
    private static List<OutboxEvent> confirmations(List<OrderMoved> moved) {
        return moved.stream()
                .filter(move -> move.statuses().contains(OrderStatus.CONFIRMED))
                .map(move -> OutboxEvent.of(
                        OrderConfirmed.TYPE, move.orderId(), new OrderConfirmed(move.orderId(), move.at())))
                .toList();
    }

    private static List<Order> toPursue(List<OrderMoved> moved, Map<UUID, OrderProgress> byId) {
        return moved.stream()
                .filter(move -> move.statuses().contains(OrderStatus.REJECTED)
                        || move.statuses().contains(OrderStatus.CANCELLED))
                .map(move -> byId.get(move.orderId()).order())
                .toList();
    }

    private List<OutboxEvent> facts(OrderMoved move, OrderProgress progress) {
        Order order = progress.order();
        List<OutboxEvent> events = new ArrayList<>();
        if (move.statuses().contains(OrderStatus.SHIPPED)) {
            events.add(OutboxEvent.of(OrderShipped.TYPE, order.id(), shipped(order, progress.workflow())));
        }
        if (move.statuses().contains(OrderStatus.DELIVERED)) {
            events.add(OutboxEvent.of(OrderDelivered.TYPE, order.id(), delivered(order, progress.workflow())));
        }
        if (move.undone()) {
            events.addAll(coordinators.undone(order));
        }
        return events;
    }

    private OrderShipped shipped(Order order, Workflow workflow) {
        WorkflowStep.Answer pickedUp = answer(workflow, StepName.PICKED_UP);
        Pickup pickup = pickup(pickedUp);
        return new OrderShipped(
                order.id(),
                order.customer(),
                pickup.partnerName(),
                pickup.trackingNumber(),
                order.cancelRequestedAt() != null,
                pickedUp.at());
    }

    private OrderDelivered delivered(Order order, Workflow workflow) {
        Pickup pickup = pickup(answer(workflow, StepName.PICKED_UP));
        return new OrderDelivered(
                order.id(),
                order.customer(),
                pickup.partnerName(),
                pickup.trackingNumber(),
                answer(workflow, StepName.DELIVERED).at());
    }

    private static WorkflowStep.Answer answer(Workflow workflow, StepName name) {
        return Objects.requireNonNull(workflow.step(name).answer());
    }

    private Pickup pickup(WorkflowStep.Answer pickedUp) {
        try {
            return json.readerFor(Pickup.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(pickedUp.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was said about the pick-up cannot be read", e);
        }
    }
}
