package dev.orderflow.outbox.ops;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes an operator of whoever gives no credential, where none is asked for. */
@ApplicationScoped
class DeveloperLogin implements SecurityIdentityAugmentor {

    private final Operators operators;

    DeveloperLogin(Operators operators) {
        this.operators = operators;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.isAnonymous() && operators.everybodyIs()
                                ? Operators.identity(Operators.DEVELOPER)
                                : identity);
    }
}
