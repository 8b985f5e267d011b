package dev.orderflow.seller.api;

import dev.orderflow.web.security.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Whose stock the current request may see in pieces: a seller its own; operators, readers and services everybody's. */
@ApplicationScoped
class VisibleStock {

    private static final Predicate<String> NONE = sellerId -> false;

    private final CurrentIdentityAssociation identity;

    VisibleStock(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /**
     * Which sellers' stock it is, by id. The catalogue is public, so a credential that nobody has, or one of another kind,
     * is as good as none.
     */
    Uni<Predicate<String>> toCaller() {
        return identity.getDeferredIdentity()
                .map(VisibleStock::to)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(NONE);
    }

    private static Predicate<String> to(SecurityIdentity caller) {
        if (caller.hasRole(Roles.OPERATOR) || caller.hasRole(Roles.READER) || caller.hasRole(Roles.SERVICE)) {
            return sellerId -> true;
        }
        return sellerId -> caller.hasRole(SellerLogin.ROLE)
                && caller.getPrincipal().getName().equals(sellerId);
    }
}
