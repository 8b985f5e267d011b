package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;

/** Gives a seller a new key. */
@ApplicationScoped
public class IssueApiKey {

    private final SellerRepository sellers;

    IssueApiKey(SellerRepository sellers) {
        this.sellers = sellers;
    }

    /**
     * A key that takes the place of the one before, in the caller's transaction. Nobody can be told it again.
     *
     * @return empty if there is no such seller
     */
    public Uni<Optional<ApiKey>> issue(String sellerId) {
        // Not kept: a native executable must not carry the seed of the machine that built it.
        ApiKey key = ApiKey.random(new SecureRandom());
        return sellers.replaceKey(sellerId, key.hash()).map(known -> known ? Optional.of(key) : Optional.empty());
    }
}
