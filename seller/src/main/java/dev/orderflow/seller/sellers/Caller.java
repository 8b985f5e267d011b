package dev.orderflow.seller.sellers;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the current request, which is for sellers, operators and readers. */
@ApplicationScoped
public class Caller {

    /** The role of sellers. */
    public static final String SELLER = "seller";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The seller to whose data the caller is limited; null for operators and readers, who are not limited. */
    public @Nullable String sellerId() {
        return identity.hasRole(SELLER) ? identity.getPrincipal().getName() : null;
    }

    public boolean mayAccess(String sellerId) {
        String own = sellerId();
        return own == null || own.equals(sellerId);
    }
}
