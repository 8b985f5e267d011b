package dev.orderflow.seller.orchestration;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.events.Answer;
import dev.orderflow.seller.events.SellerNotified;
import dev.orderflow.seller.events.ShipmentsReleased;
import dev.orderflow.seller.fulfilment.PrepareShipments;
import dev.orderflow.seller.fulfilment.ReleaseShipments;
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
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Prepares and releases orders by request instead of by event. Only responses report the result. */
@Path("/ship")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Orchestration", description = "For orders, which coordinates the work of the other services")
class ShipResource {

    private static final boolean BY_REQUEST = true;
    // Below the time limit of every caller, so that PENDING arrives.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final PrepareShipments prepareShipments;
    private final AwaitNotices awaitNotices;
    private final ReleaseShipments releaseShipments;

    ShipResource(
            Transactions transactions,
            PrepareShipments prepareShipments,
            AwaitNotices awaitNotices,
            ReleaseShipments releaseShipments) {
        this.transactions = transactions;
        this.prepareShipments = prepareShipments;
        this.awaitNotices = awaitNotices;
        this.releaseShipments = releaseShipments;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Reserve an order and notify its sellers",
            description = "A repetition gets the first result. Waits up to two seconds for the mails to the sellers.")
    @APIResponse(
            responseCode = "200",
            description = "All is reserved and each seller is notified: the data of SELLER_NOTIFIED",
            content = @Content(schema = @Schema(implementation = SellerNotified.class)))
    @APIResponse(
            responseCode = "202",
            description = "All is reserved, and a seller still has to be notified: repeat the request",
            content = @Content(schema = @Schema(implementation = PendingResponse.class)))
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "409",
            description =
                    "stock-unavailable, with event and data of STOCK_UNAVAILABLE; seller-unreachable, with those of "
                            + "SELLER_UNREACHABLE: the mail to a seller has failed for a day; or order-released: the order "
                            + "was released before")
    @APIResponse(responseCode = "422", description = IdempotencyKeyHeader.MISMATCH)
    public Uni<Response> ship(
            @HeaderParam(IdempotencyKeyHeader.NAME) @Parameter(description = IdempotencyKeyHeader.DESCRIPTION) @Nullable
                    String key,
            @NotNull @Valid ShipRequest request) {
        IdempotencyKeyHeader.require(key, request.orderId());
        return transactions
                .run(() -> prepareShipments.prepare(List.of(request.toOrder()), BY_REQUEST))
                .flatMap(prepared -> awaitNotices.await(prepared.get(0), PATIENCE))
                .map(ShipResource::answer);
    }

    @DELETE
    @Path("/{orderId}")
    @Operation(
            summary = "Release the stock and shipments of an order",
            description = "A repetition changes nothing. An unknown order will never be prepared.")
    @APIResponse(
            responseCode = "200",
            description = "The order is released: the data of SHIPMENTS_RELEASED",
            content = @Content(schema = @Schema(implementation = ShipmentsReleased.class)))
    @APIResponse(responseCode = "409", description = "order-shipped: the order has shipped")
    public Uni<ShipmentsReleased> release(@RestPath UUID orderId) {
        return transactions
                .run(() -> releaseShipments.release(new TreeSet<>(Set.of(orderId)), BY_REQUEST))
                .map(released -> Optional.ofNullable(released.get(orderId))
                        .map(ShipmentsReleased::from)
                        .orElseThrow(() ->
                                Conflict.of("order-shipped", "Order shipped", "Order " + orderId + " has shipped")));
    }

    private static Response answer(Preparation preparation) {
        UUID orderId = preparation.orderId();
        if (preparation instanceof Unavailable) {
            throw Conflict.of(
                    "stock-unavailable", "Stock unavailable", "Stock is short for order " + orderId, preparation);
        }
        if (preparation instanceof Unreachable) {
            throw Conflict.of(
                    "seller-unreachable",
                    "Seller unreachable",
                    "A seller of order " + orderId + " could not be notified",
                    preparation);
        }
        if (preparation instanceof Released) {
            throw Conflict.of("order-released", "Order released", "Order " + orderId + " was released before");
        }
        return Answer.of(preparation)
                .map(answer -> Response.ok(answer.data()).build())
                .orElseGet(() -> Response.accepted(PendingResponse.PENDING).build());
    }
}
