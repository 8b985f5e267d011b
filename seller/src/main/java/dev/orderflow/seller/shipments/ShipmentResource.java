package dev.orderflow.seller.shipments;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.sellers.Caller;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/shipments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.SELLER, Roles.READER, Roles.OPERATOR})
@Tag(name = "Shipments")
class ShipmentResource {

    private final ShipmentRepository shipments;
    private final MarkShipmentReady markShipmentReady;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Caller caller;

    ShipmentResource(
            ShipmentRepository shipments,
            MarkShipmentReady markShipmentReady,
            Outbox outbox,
            Transactions transactions,
            Caller caller) {
        this.shipments = shipments;
        this.markShipmentReady = markShipmentReady;
        this.outbox = outbox;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(summary = "Page through the shipments, oldest first", description = "A seller sees its own.")
    @APIResponse(responseCode = "200", description = "The shipments after the id given, of the order and seller given")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<ShipmentResponse>> list(
            @QueryParam("orderId") @Nullable UUID orderId,
            @QueryParam("sellerId") @Nullable String sellerId,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        if (sellerId != null && !caller.mayAccess(sellerId)) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        return shipments
                .listAfter(orderId, sellerId == null ? caller.sellerId() : sellerId, after, limit + 1)
                .map(found -> Page.of(found, limit, Shipment::id, ShipmentResponse::from));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Show a shipment and its pick list")
    @APIResponse(responseCode = "200", description = "The shipment")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ShipmentResponse> get(@RestPath UUID id) {
        return shipments
                .findWithLines(id, caller.sellerId())
                .onItem()
                .ifNull()
                .failWith(() -> unknown(id))
                .map(ShipmentResponse::from);
    }

    @POST
    @Path("/{id}/ready")
    @RolesAllowed({Caller.SELLER, Roles.OPERATOR})
    @Recorded("shipment-ready")
    @Operation(
            summary = "Report that a shipment is packed",
            description =
                    "Publishes SHIPMENT_READY with the number of outstanding shipments of the order. A repetition publishes "
                            + "it again.")
    @APIResponse(responseCode = "200", description = "The shipment")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "shipment-released: the order is rejected or cancelled")
    public Uni<ShipmentResponse> ready(@RestPath UUID id) {
        return transactions
                .run(() -> markShipmentReady
                        .ready(id, caller.sellerId())
                        .onItem()
                        .ifNull()
                        .failWith(() -> unknown(id))
                        .invoke(ShipmentResource::refuseReleased)
                        .call(readiness -> outbox.publish(OutboxEvent.of(
                                ShipmentReady.TYPE, readiness.shipment().orderId(), ShipmentReady.from(readiness)))))
                .map(Readiness::shipment)
                .map(ShipmentResponse::from);
    }

    private static void refuseReleased(Readiness readiness) {
        if (readiness.isReleased()) {
            throw HttpProblem.of(
                    409,
                    "shipment-released",
                    "Shipment released",
                    "Shipment " + readiness.shipment().id() + " is released and must not be sent");
        }
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no shipment " + id);
    }
}
