package dev.orderflow.logistics.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The partner of the current request, which limits the orders that it sees and reports. */
@ApplicationScoped
class Caller {

    private final CurrentIdentityAssociation identity;

    Caller(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The partner that makes the request; empty for a caller who may see all partners. */
    Uni<Optional<String>> partnerId() {
        return identity.getDeferredIdentity()
                .map(caller -> caller.hasRole(PartnerCredentials.PARTNER)
                        ? Optional.of(caller.getPrincipal().getName())
                        : Optional.empty());
    }
}
