package dev.orderflow.orders.api;

import dev.orderflow.orders.FindOwnOrders;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds the orders of a customer for operators. A request is recorded, because it looks for a person. */
@Path("/ops/customers/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Orders")
class CustomerOrderResource {

    private final FindOwnOrders findOwnOrders;
    private final Transactions transactions;

    CustomerOrderResource(FindOwnOrders findOwnOrders, Transactions transactions) {
        this.findOwnOrders = findOwnOrders;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Recorded("find-customer-orders")
    @Operation(
            summary = "Find the orders of a customer by e-mail address, newest first",
            description = "Recorded under the operator's name, without the address. Capital letters do not matter.")
    @APIResponse(responseCode = "200", description = "The orders; empty without any")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    public Uni<Page<CustomerOrderResponse>> find(@NotNull @Valid CustomerOrderRequest request) {
        int limit = request.orders();
        return transactions
                .run(() -> findOwnOrders.page(request.email(), request.after(), limit + 1))
                .map(found -> Page.of(
                        found,
                        limit,
                        progress -> progress.order().id(),
                        progress -> CustomerOrderResponse.from(progress.order())));
    }
}
