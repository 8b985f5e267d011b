package dev.orderflow.seller.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the current request, to an endpoint for sellers, operators and readers. */
@ApplicationScoped
class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The seller whose things alone the caller may handle; null for operators and readers, who are not limited to one seller. */
    @Nullable
    String sellerId() {
        return identity.hasRole(SellerLogin.ROLE) ? identity.getPrincipal().getName() : null;
    }

    boolean mayHandleThingsOf(String sellerId) {
        String own = sellerId();
        return own == null || own.equals(sellerId);
    }
}
