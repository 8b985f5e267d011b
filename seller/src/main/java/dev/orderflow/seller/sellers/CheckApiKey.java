package dev.orderflow.seller.sellers;

import dev.orderflow.web.security.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Checks API keys of sellers. */
@ApplicationScoped
class CheckApiKey {

    private static final Pattern SELLER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SellerRepository sellers;

    CheckApiKey(SellerRepository sellers) {
        this.sellers = sellers;
    }

    /** Whether the seller has this key. Neither is validated before. */
    public Uni<Boolean> isKeyOf(String sellerId, ApiKey key) {
        return SELLER_ID.matcher(sellerId).matches()
                ? sellers.findKeyHash(sellerId)
                        .map(hash -> hash.filter(key::hasHash).isPresent())
                : Uni.createFrom().item(false);
    }
}
