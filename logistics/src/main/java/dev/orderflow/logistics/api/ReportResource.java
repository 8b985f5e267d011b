package dev.orderflow.logistics.api;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.DeliveryEvent;
import dev.orderflow.logistics.ParcelDelivered;
import dev.orderflow.logistics.ParcelPickedUp;
import dev.orderflow.logistics.ReportDelivery;
import dev.orderflow.logistics.ReportPickup;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/assignments/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PartnerCredentials.PARTNER, Roles.OPERATOR})
@Tag(name = "Assignments")
class ReportResource {

    private final ReportPickup reportPickup;
    private final ReportDelivery reportDelivery;
    private final DeliveryNews news;
    private final Caller caller;
    private final Transactions transactions;

    ReportResource(
            ReportPickup reportPickup,
            ReportDelivery reportDelivery,
            DeliveryNews news,
            Caller caller,
            Transactions transactions) {
        this.reportPickup = reportPickup;
        this.reportDelivery = reportDelivery;
        this.news = news;
        this.caller = caller;
        this.transactions = transactions;
    }

    @POST
    @Path("picked-up")
    @Recorded("picked-up")
    @Operation(
            summary = "Report the pick-up of an order",
            description = "The order cannot be released afterwards. A repeated report publishes the event again.")
    @APIResponse(responseCode = "200", description = "The assignment")
    @APIResponse(responseCode = "404", description = "not-found: no such order, or it belongs to another partner")
    @APIResponse(responseCode = "409", description = "not-scheduled, or order-released: the order was released")
    public Uni<AssignmentResponse> pickedUp(@RestPath UUID orderId) {
        return report(orderId, reportPickup::report, ReportResource::pickedUp);
    }

    @POST
    @Path("delivered")
    @Recorded("delivered")
    @Operation(
            summary = "Report the delivery of an order",
            description = "A repeated report publishes the event again.")
    @APIResponse(responseCode = "200", description = "The assignment")
    @APIResponse(responseCode = "404", description = "not-found: no such order, or it belongs to another partner")
    @APIResponse(responseCode = "409", description = "not-picked-up, or order-released: the order was released")
    public Uni<AssignmentResponse> delivered(@RestPath UUID orderId) {
        return report(orderId, reportDelivery::report, ReportResource::delivered);
    }

    private Uni<AssignmentResponse> report(UUID orderId, Report report, News told) {
        return caller.partnerId()
                .flatMap(partner -> transactions.run(() -> report.report(orderId, partner.orElse(null))
                        .onItem()
                        .ifNull()
                        .failWith(() -> Refusal.unknownOrder(orderId))
                        .call(assignment -> news.publish(List.of(told.of(assignment))))))
                .map(AssignmentResponse::from);
    }

    private static DeliveryEvent pickedUp(Assignment assignment) {
        return switch (assignment.state()) {
            case PICKED_UP, DELIVERED -> ParcelPickedUp.from(assignment);
            case RELEASED -> throw Refusal.released(assignment.orderId());
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, SCHEDULED ->
                throw Refusal.notScheduled(assignment.orderId());
        };
    }

    private static DeliveryEvent delivered(Assignment assignment) {
        return switch (assignment.state()) {
            case DELIVERED -> ParcelDelivered.from(assignment);
            case RELEASED -> throw Refusal.released(assignment.orderId());
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, SCHEDULED, PICKED_UP ->
                throw Refusal.notPickedUp(assignment.orderId());
        };
    }

    @FunctionalInterface
    private interface Report {
        Uni<@Nullable Assignment> report(UUID orderId, @Nullable String partnerId);
    }

    @FunctionalInterface
    private interface News {
        /** @throws HttpProblem if the report was refused */
        DeliveryEvent of(Assignment assignment);
    }
}
