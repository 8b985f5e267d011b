package dev.orderflow.logistics.api;

import dev.orderflow.logistics.AssignDeliveryPartners;
import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.DeliveryRelease;
import dev.orderflow.logistics.ReleaseDeliveries;
import dev.orderflow.logistics.events.DeliveryEvents;
import dev.orderflow.logistics.events.DeliveryPartnerAssigned;
import dev.orderflow.logistics.events.DeliveryReleased;
import dev.orderflow.logistics.events.DeliveryUnavailable;
import dev.orderflow.logistics.events.ParcelPickedUp;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.request.IdempotencyKeyHeader;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/reserve")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Reservations", description = "Delivery over HTTP, for the service that coordinates orders")
class ReservationResource {

    private final AssignDeliveryPartners assignDeliveryPartners;
    private final ReleaseDeliveries releaseDeliveries;
    private final DeliveryNews news;
    private final Transactions transactions;

    ReservationResource(
            AssignDeliveryPartners assignDeliveryPartners,
            ReleaseDeliveries releaseDeliveries,
            DeliveryNews news,
            Transactions transactions) {
        this.assignDeliveryPartners = assignDeliveryPartners;
        this.releaseDeliveries = releaseDeliveries;
        this.news = news;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Assign a delivery partner to an order",
            description =
                    "The order id is the idempotency key: a repeated request gets the first response. The decision is not "
                            + "published; pick-up and delivery are.")
    @APIResponse(
            responseCode = "200",
            description = "The order is assigned",
            content = @Content(schema = @Schema(implementation = DeliveryPartnerAssigned.class)))
    @APIResponse(
            responseCode = "202",
            description = "All partners are full; repeat the request later",
            content = @Content(schema = @Schema(implementation = PendingResponse.class)))
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "409",
            description =
                    "delivery-unavailable, with the event and its data; or order-released: the order was released before")
    @APIResponse(responseCode = "422", description = IdempotencyKeyHeader.MISMATCH)
    public Uni<RestResponse<Object>> reserve(
            @HeaderParam(IdempotencyKeyHeader.NAME) @Parameter(description = IdempotencyKeyHeader.DESCRIPTION) @Nullable
                    String key,
            @NotNull @Valid ReserveRequest request) {
        IdempotencyKeyHeader.require(key, request.orderId());
        return transactions
                .run(() -> assignDeliveryPartners
                        .assign(List.of(request.toDeliveryRequest()))
                        .map(assignments -> assignments.get(request.orderId()))
                        .call(assignment -> news.publish(DeliveryEvents.ofProgress(assignment))))
                .map(ReservationResource::decision);
    }

    private static RestResponse<Object> decision(Assignment assignment) {
        return switch (assignment.state()) {
            case ASSIGNED, SCHEDULED, PICKED_UP, DELIVERED -> RestResponse.ok(DeliveryPartnerAssigned.from(assignment));
            case EXPECTED, WAITING ->
                ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED)
                        .entity(PendingResponse.PENDING)
                        .build();
            case UNAVAILABLE -> throw Refusal.unavailable(DeliveryUnavailable.from(assignment));
            case RELEASED -> throw Refusal.released(assignment.orderId());
        };
    }

    @DELETE
    @Path("{orderId}")
    @Operation(
            summary = "Release an order",
            description = "An unknown order is stored as released, and will not be assigned later.")
    @APIResponse(
            responseCode = "200",
            description = "The order is released",
            content = @Content(schema = @Schema(implementation = DeliveryReleased.class)))
    @APIResponse(responseCode = "409", description = "already-picked-up, with the event and its data")
    public Uni<DeliveryReleased> release(@RestPath UUID orderId) {
        return transactions
                .run(() -> releaseDeliveries.release(List.of(new DeliveryRelease(orderId, true))))
                .map(assignments -> released(Objects.requireNonNull(assignments.get(orderId))));
    }

    private static DeliveryReleased released(Assignment assignment) {
        return switch (assignment.state()) {
            case RELEASED -> DeliveryReleased.from(assignment);
            case PICKED_UP, DELIVERED -> throw Refusal.pickedUp(ParcelPickedUp.from(assignment));
            case EXPECTED, WAITING, ASSIGNED, UNAVAILABLE, SCHEDULED ->
                throw new IllegalStateException("Order " + assignment.orderId() + " was not released");
        };
    }
}
