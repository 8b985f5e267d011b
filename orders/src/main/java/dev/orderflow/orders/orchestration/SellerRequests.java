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

/** The requests to seller. */
@RegisterRestClient(configKey = "seller")
@RegisterProvider(ServiceCredential.class)
@Path("/ship")
interface SellerRequests {

    /** Prepares the shipments of the order; 200 once all their sellers are notified. */
    @POST
    Uni<Response> ship(@HeaderParam("Idempotency-Key") UUID orderId, ShipCommand command);

    /** Releases stock and shipments, also before they were requested. */
    @DELETE
    @Path("/{orderId}")
    Uni<Response> release(@PathParam("orderId") UUID orderId);
}
