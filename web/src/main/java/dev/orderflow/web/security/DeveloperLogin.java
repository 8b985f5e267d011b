package dev.orderflow.web.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Grants callers without a credential the roles that are open in dev mode, or that of the operator for whom they ask. */
@ApplicationScoped
class DeveloperLogin implements SecurityIdentityAugmentor {

    private static final String NAME = "dev";

    private final OpenRoles open;
    private final ConsoleLogin console;

    DeveloperLogin(OpenRoles open, ConsoleLogin console) {
        this.open = open;
        this.console = console;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return request == null
                ? augment(identity, context)
                : Uni.createFrom().item(augmented(identity, request.request().headers()));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(augmented(identity, HttpHeaders.headers()));
    }

    SecurityIdentity augmented(SecurityIdentity identity, MultiMap headers) {
        if (!identity.isAnonymous()) {
            return identity;
        }
        if (ActingOperator.isNamed(headers) && console.sends(headers)) {
            return ActingOperator.of(headers).identity();
        }
        return open.roles().isEmpty() ? identity : PasswordLogin.identity(NAME, open.roles());
    }
}
