package dev.orderflow.seller.api;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.AwaitNotices;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Preparation.Released;
import dev.orderflow.seller.Preparation.Reserved;
import dev.orderflow.seller.Preparation.Unavailable;
import dev.orderflow.seller.Preparation.Unreachable;
import dev.orderflow.seller.PrepareShipments;
import dev.orderflow.seller.ReleaseShipments;
import dev.orderflow.seller.events.SellerNotified;
import dev.orderflow.seller.events.SellerUnreachable;
import dev.orderflow.seller.events.ShipmentsReleased;
import dev.orderflow.seller.events.StockUnavailable;
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

/** Does by request what this service otherwise does by event, and tells nobody but the caller. */
@Path("/ship")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Orchestration", description = "For orders, which coordinates the work of the other services")
class ShipResource {

    private static final boolean BY_REQUEST = true;
    // Below the time limit of any caller: "still at work" must arrive as an answer.
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
            summary = "Reserve an order and tell its sellers what to prepare",
            description =
                    "The same order again gets the first result again. Waits up to two seconds for the mails to the "
                            + "sellers.")
    @APIResponse(
            responseCode = "200",
            description = "All is reserved and each seller knows: the data of SELLER_NOTIFIED",
            content = @Content(schema = @Schema(implementation = SellerNotified.class)))
    @APIResponse(
            responseCode = "202",
            description = "All is reserved and not each seller knows yet: ask again",
            content = @Content(schema = @Schema(implementation = PendingResponse.class)))
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "409",
            description =
                    "stock-unavailable, with event and data of STOCK_UNAVAILABLE; seller-unreachable, with those of "
                            + "SELLER_UNREACHABLE: a seller could not be told for a day; or order-released: the order was "
                            + "given up before")
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
            summary = "Give an order's stock and shipments back",
            description = "Again, or for an order that is unknown: nothing is done, and the order is never prepared.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing is prepared any more: the data of SHIPMENTS_RELEASED",
            content = @Content(schema = @Schema(implementation = ShipmentsReleased.class)))
    @APIResponse(responseCode = "409", description = "order-shipped: the goods have left")
    public Uni<ShipmentsReleased> release(@RestPath UUID orderId) {
        return transactions
                .run(() -> releaseShipments.release(new TreeSet<>(Set.of(orderId)), BY_REQUEST))
                .map(released -> Optional.ofNullable(released.get(orderId))
                        .map(ShipmentsReleased::from)
                        .orElseThrow(() -> Conflict.of(
                                "order-shipped", "Order shipped", "The goods of order " + orderId + " have left")));
    }

    private static Response answer(Preparation preparation) {
        if (preparation instanceof Unavailable unavailable) {
            throw Conflict.of(
                    "stock-unavailable",
                    "Stock unavailable",
                    "There is not enough of what order " + unavailable.orderId() + " wants",
                    StockUnavailable.TYPE,
                    StockUnavailable.from(unavailable));
        }
        if (preparation instanceof Unreachable unreachable) {
            throw Conflict.of(
                    "seller-unreachable",
                    "Seller unreachable",
                    "A seller of order " + unreachable.orderId() + " could not be told",
                    SellerUnreachable.TYPE,
                    SellerUnreachable.from(unreachable));
        }
        if (preparation instanceof Released released) {
            throw Conflict.of(
                    "order-released", "Order released", "Order " + released.orderId() + " was given up before");
        }
        Reserved reserved = (Reserved) preparation;
        return reserved.notifiedAt().isPresent()
                ? Response.ok(SellerNotified.from(reserved)).build()
                : Response.accepted(PendingResponse.PENDING).build();
    }
}
