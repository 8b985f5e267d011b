package dev.orderflow.logistics.api;

import dev.orderflow.logistics.partners.PartnerRepository;
import dev.orderflow.web.security.ApiKey;
import dev.orderflow.web.security.Credentials;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** Authenticates partners by id and API key. */
@ApplicationScoped
class PartnerCredentials implements Credentials {

    /** The role of a delivery partner, which sees and reports its own orders. */
    static final String PARTNER = "partner";

    private static final Pattern PARTNER_ID = Pattern.compile("[a-z0-9-]{1,100}");

    private final PartnerRepository partners;

    PartnerCredentials(PartnerRepository partners) {
        this.partners = partners;
    }

    @Override
    public Uni<Optional<SecurityIdentity>> admit(String name, String password) {
        if (!PARTNER_ID.matcher(name).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withSession(() -> partners.findById(name)).map(partner -> Optional.ofNullable(partner)
                .filter(known -> known.hasApiKey(new ApiKey(password)))
                .map(known -> identity(known.id())));
    }

    private static SecurityIdentity identity(String partnerId) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(partnerId))
                .addRole(PARTNER)
                .build();
    }
}
