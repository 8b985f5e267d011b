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

/** Decides what follows when orders have moved: the events to publish and the participants to ask. */
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

    /** The detail of {@link StepName#PICKED_UP}. */
    @RegisterForReflection
    record Pickup(String partnerName, String trackingNumber) {}

    /** What follows in the transaction in which the orders have moved. */
    public Uni<Effects> of(List<OrderMoved> moved) {
        Effects confirmations = confirmations(moved);
        List<UUID> others = moved.stream()
                .filter(move ->
                        move.compensated() || move.statuses().stream().anyMatch(s -> s != OrderStatus.CONFIRMED))
                .map(OrderMoved::orderId)
                .toList();
        return others.isEmpty()
                ? Uni.createFrom().item(confirmations)
                : findOrders.all(others).map(found -> confirmations.and(effects(moved, found)));
    }

    // Most orders that move are confirmed. Their event needs nothing that is not known here, so they are not loaded.
    private static Effects confirmations(List<OrderMoved> moved) {
        return Effects.all(moved.stream()
                .filter(move -> move.statuses().contains(OrderStatus.CONFIRMED))
                .map(move -> Coordinators.confirmed(move.orderId(), move.at())));
    }

    private Effects effects(List<OrderMoved> moved, List<OrderProgress> found) {
        Map<UUID, OrderProgress> byId = found.stream()
                .collect(Collectors.toMap(progress -> progress.order().id(), Function.identity()));
        List<OrderMoved> loaded =
                moved.stream().filter(move -> byId.containsKey(move.orderId())).toList();
        return Effects.all(loaded.stream().map(move -> facts(move, byId.get(move.orderId()))))
                .and(coordinators.coordinate(loaded.stream()
                        .filter(FollowUp::isGivenUp)
                        .map(move -> byId.get(move.orderId()).order())
                        .toList()));
    }

    private static boolean isGivenUp(OrderMoved move) {
        return move.statuses().contains(OrderStatus.REJECTED) || move.statuses().contains(OrderStatus.CANCELLED);
    }

    private Effects facts(OrderMoved move, OrderProgress progress) {
        Order order = progress.order();
        List<OutboxEvent> events = new ArrayList<>();
        if (move.statuses().contains(OrderStatus.SHIPPED)) {
            events.add(OutboxEvent.of(OrderShipped.TYPE, order.id(), shipped(order, progress.workflow())));
        }
        if (move.statuses().contains(OrderStatus.DELIVERED)) {
            events.add(OutboxEvent.of(OrderDelivered.TYPE, order.id(), delivered(order, progress.workflow())));
        }
        Effects facts = Effects.publish(events);
        return move.compensated() ? facts.and(coordinators.compensated(order)) : facts;
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
            throw new IllegalStateException("The detail of the pick-up cannot be read", e);
        }
    }
}
