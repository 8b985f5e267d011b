package dev.orderflow.console.search;

import dev.orderflow.console.service.Answer;
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

@Path("/api/orders/search")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Orders")
class SearchResource {

    private final FindCustomerOrders customerOrders;

    SearchResource(FindCustomerOrders customerOrders) {
        this.customerOrders = customerOrders;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Find the orders of a customer by e-mail address, newest first",
            description =
                    "The service orders is asked. It records that the operator has looked, without the address. Also "
                            + "finds orders that are not in the journal any more.")
    @APIResponse(responseCode = "200", description = "The orders; empty without any")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "502", description = "service-refused: orders has refused")
    @APIResponse(responseCode = "503", description = "service-unknown: orders does not answer")
    public Uni<Page<CustomerOrder>> find(@NotNull @Valid CustomerOrderRequest request) {
        return customerOrders.find(request).map(asked -> page(asked.require()));
    }

    private static Page<CustomerOrder> page(Answer<CustomerOrder> answer) {
        return new Page<>(answer.items(), answer.next());
    }
}
