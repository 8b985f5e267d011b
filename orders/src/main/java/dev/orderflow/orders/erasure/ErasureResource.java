package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/ops/customers/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Erasures", description = "Erasure of customers")
class ErasureResource {

    private final EraseCustomer eraseCustomer;
    private final RepeatErasures repeatErasures;
    private final FindErasures findErasures;
    private final Transactions transactions;

    ErasureResource(
            EraseCustomer eraseCustomer,
            RepeatErasures repeatErasures,
            FindErasures findErasures,
            Transactions transactions) {
        this.eraseCustomer = eraseCustomer;
        this.repeatErasures = repeatErasures;
        this.findErasures = findErasures;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Recorded("erase-customer")
    @Operation(
            summary = "Erase a customer",
            description =
                    "All services erase name, e-mail and delivery address of orders that have ended, and of others when they "
                            + "end. Amounts, products and dates stay. With orderIds, what was erased before is erased again: do that "
                            + "after you have restored a backup.")
    @APIResponseSchema(
            value = ErasureResponse.class,
            responseCode = "202",
            responseDescription = "The erasure has begun")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    public Uni<ErasureResponse> erase(@NotNull @Valid ErasureRequest request) {
        return transactions
                .run(() -> counts(request))
                .invoke(counts -> Log.infof(
                        "A customer is erased from %s orders, and from %s when they end",
                        counts.ended(), counts.waiting()))
                .map(ErasureResponse::from);
    }

    private Uni<ErasureCounts> counts(ErasureRequest request) {
        return request.email() == null
                ? repeatErasures.repeat(request.orderIds())
                : eraseCustomer.erase(request.email());
    }

    @GET
    @WithSession
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Operation(
            summary = "List the orders whose customers are erased, oldest first",
            description = "Store them apart from the backups. After you have restored a backup, post the ids.")
    @APIResponse(responseCode = "200", description = "The orders after the id given")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<ErasedOrderResponse>> list(
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return findErasures
                .page(after, limit + 1)
                .map(found -> Page.of(found, limit, CustomerErasure::orderId, ErasedOrderResponse::from));
    }
}
