package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds the console's credential and the operator who makes the current request, so that the called service takes the
 * request for the operator's own. A REST client uses it by {@code @RegisterProvider(OperatorCredential.class)}. Outside
 * of an operator's request, the console asks for itself, as a reader.
 *
 * <p>The resource must have required a role: a caller that is not authenticated yet fails the request.
 */
@ApplicationScoped
public class OperatorCredential implements ClientRequestFilter {

    private final Optional<String> authorization;
    private final CurrentIdentityAssociation identity;

    @Inject
    OperatorCredential(WebConfig config, CurrentIdentityAssociation identity) {
        this(config.ops().consolePassword(), identity);
    }

    OperatorCredential(Optional<String> password, CurrentIdentityAssociation identity) {
        this.authorization = password.map(secret -> ServiceCredential.basic(ActingOperator.CONSOLE, secret));
        this.identity = identity;
    }

    @Override
    public void filter(ClientRequestContext request) {
        MultivaluedMap<String, Object> headers = request.getHeaders();
        authorization.ifPresent(value -> headers.putSingle(HttpHeaders.AUTHORIZATION, value));
        headers.remove(ActingOperator.NAME);
        headers.remove(ActingOperator.ROLE);
        operator().ifPresent(operator -> {
            headers.putSingle(ActingOperator.NAME, operator.encodedName());
            headers.putSingle(ActingOperator.ROLE, operator.role());
        });
    }

    private Optional<ActingOperator> operator() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        SecurityIdentity caller = known(identity);
        if (caller == null) {
            throw new IllegalStateException("The caller is not authenticated yet");
        }
        String name = caller.getPrincipal().getName();
        return caller.hasRole(Roles.OPERATOR)
                ? Optional.of(new ActingOperator(name, Roles.OPERATOR))
                : caller.hasRole(Roles.READER) ? Optional.of(new ActingOperator(name, Roles.READER)) : Optional.empty();
    }

    // Without waiting, because a filter must not block.
    private static @Nullable SecurityIdentity known(CurrentIdentityAssociation identity) {
        return identity.getDeferredIdentity().subscribeAsCompletionStage().getNow(null);
    }
}
