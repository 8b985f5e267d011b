package dev.orderflow.orders.login;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Ignores the groups of a token that are not roles here. An issuer has groups of its own, and one of them may be called
 * operator.
 */
@ApplicationScoped
class TokenRoles implements SecurityIdentityAugmentor {

    private final Set<String> roles;

    @Inject
    TokenRoles(LoginConfig config) {
        this(config.roles());
    }

    TokenRoles(Set<String> roles) {
        this.roles = roles;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken) || roles.containsAll(identity.getRoles())) {
            return Uni.createFrom().item(identity);
        }
        Set<String> given = new HashSet<>(identity.getRoles());
        given.retainAll(roles);
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(given)
                        .build());
    }
}
