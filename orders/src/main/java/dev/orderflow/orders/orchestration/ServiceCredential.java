package dev.orderflow.orders.orchestration;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the services that it is orders that asks. */
@Singleton
class ServiceCredential implements ClientRequestFilter {

    private final Optional<String> password;

    ServiceCredential(@ConfigProperty(name = "outbox.service.password") Optional<String> password) {
        this.password = password;
    }

    @Override
    public void filter(ClientRequestContext request) {
        password.ifPresent(secret ->
                request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Basic " + encoded("orders:" + secret)));
    }

    private static String encoded(String credential) {
        return Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    }
}
