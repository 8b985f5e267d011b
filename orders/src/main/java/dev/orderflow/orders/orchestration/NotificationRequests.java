package dev.orderflow.orders.orchestration;

import dev.orderflow.web.security.ServiceCredential;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The requests to notification. */
@RegisterRestClient(configKey = "notification")
@RegisterProvider(ServiceCredential.class)
interface NotificationRequests {

    /** Sends a mail to the customer; 200 once the mail server has accepted it. */
    @POST
    @Path("/notify")
    Uni<Response> notify(@HeaderParam("Idempotency-Key") UUID orderId, NotifyCommand command);
}
