package dev.orderflow.orders.orchestration;

import dev.orderflow.web.security.ServiceCredential;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The requests to logistics. */
@RegisterRestClient(configKey = "logistics")
@RegisterProvider(ServiceCredential.class)
@Path("/reserve")
interface LogisticsRequests {

    /** Assigns a delivery partner. */
    @POST
    Uni<Response> reserve(@HeaderParam("Idempotency-Key") UUID orderId, ReserveCommand command);

    /** Releases the delivery, also before one was reserved. Refused once the order is picked up. */
    @DELETE
    @Path("/{orderId}")
    Uni<Response> release(@PathParam("orderId") UUID orderId);
}
