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
import dev.orderflow.orders.StepCall;
import dev.orderflow.orders.StepName.Phase;
import dev.orderflow.orders.Workflow;
import dev.orderflow.outbox.ShortId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
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

        @Schema(
                description = "The number that mails and people use for the order; derived from the id",
                examples = "JZ5XN-1V0Y7")
        String number,

        OrderStatus status,
        Instant statusSince,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason,
        Instant placedAt,
        Customer customer,
        DeliveryAddress deliveryAddress,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Present when the order is anonymised: name, e-mail, street and city are placeholders, and the "
                                + "postal code is empty")
        @Nullable
        Instant anonymisedAt,

        List<OrderLine> lines,
        Money total,
        WorkflowResponse workflow,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Gives access to the order without a login. Only the response that places the order has it")
        @Nullable
        String accessToken) {

    /**
     * @param type wire type of the event
     */
    record Reason(
            String type,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String detail) {}

    /**
     * @param steps the steps that confirm the order
     * @param delivery the events on the way to the customer, in sequence
     */
    record WorkflowResponse(
            Coordination coordination,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Present while the order is late: it has waited for answers for too long, and is not announced "
                                    + "again")
            @Nullable
            Instant lateSince,

            List<StepResponse> steps,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Milestone> delivery) {}

    OrderResponse withAccessToken(String token) {
        return new OrderResponse(
                id,
                number,
                status,
                statusSince,
                reason,
                placedAt,
                customer,
                deliveryAddress,
                anonymisedAt,
                lines,
                total,
                workflow,
                token);
    }

    /** The response that places the order. A repeated request gets the same, so it shows nothing that changes later. */
    static OrderResponse placed(Order order) {
        return of(
                order,
                OrderStatus.PLACED,
                order.placedAt(),
                null,
                null,
                Workflow.waiting(),
                List.of(),
                Viewer.CUSTOMER);
    }

    static OrderResponse from(OrderProgress progress, Viewer viewer) {
        Order order = progress.order();
        return of(
                order,
                order.status(),
                order.statusSince(),
                reason(order, progress.workflow(), viewer),
                order.lateSince(),
                progress.workflow(),
                progress.calls(),
                viewer);
    }

    private static OrderResponse of(
            Order order,
            OrderStatus status,
            Instant statusSince,
            @Nullable Reason reason,
            @Nullable Instant lateSince,
            Workflow workflow,
            List<StepCall> calls,
            Viewer viewer) {
        return new OrderResponse(
                order.id(),
                ShortId.of(order.id()),
                status,
                statusSince,
                reason,
                order.placedAt(),
                order.customer(),
                order.deliveryAddress(),
                order.anonymisedAt(),
                order.lines(),
                order.total(),
                new WorkflowResponse(
                        order.coordination(),
                        lateSince,
                        StepResponse.all(workflow, calls, status, viewer),
                        workflow.steps(Phase.DELIVERY).stream()
                                .flatMap(step -> Milestone.of(step, viewer).stream())
                                .toList()),
                null);
    }

    private static @Nullable Reason reason(Order order, Workflow workflow, Viewer viewer) {
        String event = order.rejectionReason();
        return event == null ? null : new Reason(event, viewer.detail(workflow.detailOf(event)));
    }
}
