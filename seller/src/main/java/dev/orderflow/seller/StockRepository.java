package dev.orderflow.seller;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

@ApplicationScoped
public class StockRepository implements PanacheRepositoryBase<Stock, String> {

    private static final String WITH_PRODUCT_AND_SELLER = "from Stock s join fetch s.product p join fetch p.seller ";

    private static final String TAKE = """
            update stock s
            set reserved = s.reserved + t.quantity
            from unnest(cast(?1 as text[]), cast(?2 as int[])) as t(sku, quantity)
            where s.sku = t.sku
            """;

    /** The catalogue by sku, beginning after {@code after}. */
    public Uni<List<Stock>> listAfter(String after, int limit) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku > ?1 order by s.sku", after)
                .range(0, limit - 1)
                .list();
    }

    public Uni<Stock> findBySku(String sku) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku = ?1", sku).firstResult();
    }

    /** Those of the skus that exist. Their stock is locked, in the order of the skus, until the transaction ends. */
    Uni<List<Stock>> lock(Collection<String> skus) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku in ?1 order by s.sku", skus)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Reserves so many pieces of each sku. Fails when there are fewer. */
    Uni<Void> take(Map<String, Integer> quantities) {
        if (quantities.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<String, Integer>> entries = List.copyOf(quantities.entrySet());
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(TAKE)
                        .setParameter(1, entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                        .setParameter(
                                2, entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
