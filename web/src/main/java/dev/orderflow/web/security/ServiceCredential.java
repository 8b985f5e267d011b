package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Adds the credential of a service to requests: the application's name and {@code outbox.service.password}. A REST
 * client uses it by {@code @RegisterProvider(ServiceCredential.class)}. Without a password, requests have no
 * credential.
 */
@ApplicationScoped
public class ServiceCredential implements ClientRequestFilter {

    private final Optional<String> authorization;

    @Inject
    ServiceCredential(@ConfigProperty(name = "quarkus.application.name") String name, WebConfig config) {
        this.authorization = config.service().password().map(password -> basic(name, password));
    }

    @Override
    public void filter(ClientRequestContext request) {
        authorization.ifPresent(value -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value));
    }

    static String basic(String name, String password) {
        byte[] credential = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credential);
    }
}
