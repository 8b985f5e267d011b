package dev.orderflow.orders.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.StepState;
import dev.orderflow.orders.Workflow;
import dev.orderflow.orders.WorkflowStep;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param reason present for {@link OrderStatus#REJECTED}
 */
@RegisterForReflection
record OrderResponse(
        UUID id,
        OrderStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason,
        Instant placedAt,
        Customer customer,
        DeliveryAddress deliveryAddress,
        List<OrderLine> lines,
        Money total,
        WorkflowResponse workflow) {

    /**
     * @param type wire type of the event that told it
     */
    record Reason(
            String type,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String detail) {}

    record WorkflowResponse(
            Coordination coordination,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Present while the order waits for answers for so long that it is late, and no longer "
                                    + "announced by itself")
            @Nullable
            Instant lateSince,

            List<Step> steps) {}

    record Step(
            String name,
            StepState state,
            @Nullable Instant at,
            @Nullable String event,
            @Nullable String eventId,

            @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true) @Nullable
            String detail) {

        private static Step from(WorkflowStep step) {
            String name = step.name().name().toLowerCase(Locale.ROOT);
            WorkflowStep.Answer answer = step.answer();
            return answer == null
                    ? new Step(name, step.state(), null, null, null, null)
                    : new Step(name, step.state(), answer.at(), answer.event(), answer.eventId(), answer.detail());
        }
    }

    /** What is answered to whoever places the order; of all that changes later it shows nothing. */
    static OrderResponse placed(Order order) {
        return of(order, OrderStatus.PLACED, null, null, Workflow.waiting());
    }

    static OrderResponse from(OrderProgress progress) {
        Order order = progress.order();
        return of(order, order.status(), reason(order, progress.workflow()), order.lateSince(), progress.workflow());
    }

    private static OrderResponse of(
            Order order, OrderStatus status, @Nullable Reason reason, @Nullable Instant lateSince, Workflow workflow) {
        return new OrderResponse(
                order.id(),
                status,
                reason,
                order.placedAt(),
                order.customer(),
                order.deliveryAddress(),
                order.lines(),
                order.total(),
                new WorkflowResponse(
                        order.coordination(),
                        lateSince,
                        workflow.steps().stream().map(Step::from).toList()));
    }

    private static @Nullable Reason reason(Order order, Workflow workflow) {
        String event = order.rejectionReason();
        return event == null ? null : new Reason(event, workflow.detailOf(event));
    }
}
