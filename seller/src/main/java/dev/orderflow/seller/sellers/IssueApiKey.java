package dev.orderflow.seller.sellers;

import dev.orderflow.web.security.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Issues new API keys to sellers. */
@ApplicationScoped
class IssueApiKey {

    private final SellerRepository sellers;

    IssueApiKey(SellerRepository sellers) {
        this.sellers = sellers;
    }

    /**
     * Replaces the seller's key in the caller's transaction. The new key cannot be read again.
     *
     * @return empty if there is no such seller
     */
    public Uni<Optional<ApiKey>> issue(String sellerId) {
        ApiKey key = ApiKey.random();
        return sellers.replaceKey(sellerId, key.hash()).map(known -> known ? Optional.of(key) : Optional.empty());
    }
}
