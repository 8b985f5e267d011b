package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.sellers.Caller;
import dev.orderflow.web.security.Roles;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/**
 * Decides whose stock the current caller sees in pieces: a seller its own; operators, readers and services that of all
 * sellers.
 */
@ApplicationScoped
class StockVisibility {

    private static final Predicate<String> NONE = sellerId -> false;

    private final CurrentIdentityAssociation identity;

    StockVisibility(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /**
     * The sellers whose stock is visible, by id. The catalogue is public, so a wrong or foreign credential counts as none.
     */
    Uni<Predicate<String>> ofCaller() {
        return identity.getDeferredIdentity()
                .map(StockVisibility::of)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(NONE);
    }

    private static Predicate<String> of(SecurityIdentity caller) {
        if (caller.hasRole(Roles.OPERATOR) || caller.hasRole(Roles.READER) || caller.hasRole(Roles.SERVICE)) {
            return sellerId -> true;
        }
        return sellerId ->
                caller.hasRole(Caller.SELLER) && caller.getPrincipal().getName().equals(sellerId);
    }
}
