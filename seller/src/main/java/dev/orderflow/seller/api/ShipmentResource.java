package dev.orderflow.seller.api;

import dev.orderflow.outbox.rest.Page;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/shipments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shipments")
class ShipmentResource {

    private final ShipmentRepository shipments;

    ShipmentResource(ShipmentRepository shipments) {
        this.shipments = shipments;
    }

    @GET
    @WithSession
    @Operation(summary = "Page through the shipments, oldest first")
    @APIResponse(responseCode = "200", description = "The shipments after the id given, of the order and seller given")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<ShipmentResponse>> list(
            @QueryParam("orderId") @Nullable UUID orderId,
            @QueryParam("sellerId") @Nullable String sellerId,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return shipments
                .listAfter(orderId, sellerId, after, limit + 1)
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
                .findWithLines(id)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("There is no shipment " + id))
                .map(ShipmentResponse::from);
    }
}
