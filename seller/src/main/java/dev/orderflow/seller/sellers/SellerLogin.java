package dev.orderflow.seller.sellers;

import dev.orderflow.web.security.ApiKey;
import dev.orderflow.web.security.Credentials;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The login of sellers, by id and API key. */
@ApplicationScoped
class SellerLogin implements Credentials {

    private final CheckApiKey checkApiKey;

    SellerLogin(CheckApiKey checkApiKey) {
        this.checkApiKey = checkApiKey;
    }

    @Override
    @WithSession
    public Uni<Optional<SecurityIdentity>> admit(String name, String password) {
        return checkApiKey
                .isKeyOf(name, new ApiKey(password))
                .map(known -> known ? Optional.of(identity(name)) : Optional.empty());
    }

    private static SecurityIdentity identity(String sellerId) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(sellerId))
                .addRole(Caller.SELLER)
                .build();
    }
}
