package dev.orderflow.seller.sellers;

import dev.orderflow.seller.Seller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SellerRepository implements PanacheRepositoryBase<Seller, String> {

    // Not a field of Seller, so that no other query reads it.
    private static final String FIND_KEY_HASH =
            "select api_key_hash from seller where id = ?1 and api_key_hash is not null";

    private static final String REPLACE_KEY = "update seller set api_key_hash = ?2 where id = ?1";

    /** The sellers after the id {@code after}, by id; only the seller {@code id} unless that is null. */
    Uni<List<Seller>> listAfter(@Nullable String id, String after, int limit) {
        return (id == null ? find("id > ?1 order by id", after) : find("id > ?1 and id = ?2 order by id", after, id))
                .range(0, limit - 1)
                .list();
    }

    Uni<Optional<byte[]>> findKeyHash(String id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND_KEY_HASH, String.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(hash -> Optional.ofNullable(hash).map(HexFormat.of()::parseHex));
    }

    /** @return false if there is no such seller */
    Uni<Boolean> replaceKey(String id, byte[] hash) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REPLACE_KEY)
                        .setParameter(1, id)
                        .setParameter(2, HexFormat.of().formatHex(hash))
                        .executeUpdate())
                .map(updated -> updated == 1);
    }
}
