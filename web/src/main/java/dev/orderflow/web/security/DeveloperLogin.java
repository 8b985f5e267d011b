package dev.orderflow.web.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Grants callers without a credential the roles that are open in dev mode. */
@ApplicationScoped
class DeveloperLogin implements SecurityIdentityAugmentor {

    private static final String NAME = "dev";

    private final OpenRoles open;

    DeveloperLogin(OpenRoles open) {
        this.open = open;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.isAnonymous() && !open.roles().isEmpty()
                                ? PasswordLogin.identity(NAME, open.roles())
                                : identity);
    }
}
