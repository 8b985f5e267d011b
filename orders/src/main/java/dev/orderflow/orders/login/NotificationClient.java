package dev.orderflow.orders.login;

import dev.orderflow.web.security.ServiceCredential;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of notification's REST API that sends login codes. */
@RegisterRestClient(configKey = "notification")
@RegisterProvider(ServiceCredential.class)
interface NotificationClient {

    /** Completes when the mail server has accepted the mail. */
    @POST
    @Path("/otp")
    Uni<Void> send(OneTimePassword password);

    @RegisterForReflection
    record OneTimePassword(String email, String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "OneTimePassword[" + email + "]";
        }
    }
}
