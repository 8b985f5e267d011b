package dev.orderflow.seller.api;

import dev.orderflow.outbox.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the current request, to an endpoint for sellers and operators. */
@ApplicationScoped
class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The seller whose things alone the caller may handle; null for an operator, who may handle everybody's. */
    @Nullable
    String sellerId() {
        return identity.hasRole(Roles.OPERATOR) ? null : identity.getPrincipal().getName();
    }

    boolean mayHandleThingsOf(String sellerId) {
        String own = sellerId();
        return own == null || own.equals(sellerId);
    }
}
