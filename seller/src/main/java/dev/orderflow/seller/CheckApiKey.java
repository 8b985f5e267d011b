package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Tells whether a key is a seller's. */
@ApplicationScoped
public class CheckApiKey {

    private static final Pattern SELLER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SellerRepository sellers;

    CheckApiKey(SellerRepository sellers) {
        this.sellers = sellers;
    }

    /** Whether this is the key of that seller. Both may be anything that somebody has sent. */
    public Uni<Boolean> isKeyOf(String sellerId, ApiKey key) {
        return SELLER_ID.matcher(sellerId).matches()
                ? sellers.findKeyHash(sellerId)
                        .map(hash -> hash.filter(key::hasHash).isPresent())
                : Uni.createFrom().item(false);
    }
}
