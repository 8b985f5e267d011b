package dev.orderflow.console.search;

import dev.orderflow.console.service.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoint of orders that finds the orders of a customer. */
@RegisterRestClient
@Path("/ops/customers/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface CustomerOrderClient {

    @POST
    Uni<Answer<CustomerOrder>> find(CustomerOrderRequest request);
}
