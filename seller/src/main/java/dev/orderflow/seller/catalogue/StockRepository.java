package dev.orderflow.seller.catalogue;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

@ApplicationScoped
public class StockRepository implements PanacheRepositoryBase<Stock, String> {

    private static final String WITH_PRODUCT_AND_SELLER = "from Stock s join fetch s.product p join fetch p.seller ";

    private static final String LOCK = """
            select sku from stock where sku = any(cast($1 as text[])) order by sku for no key update
            """;

    private static final String CHANGE = """
            update stock s
            set on_hand = s.on_hand + t.on_hand, reserved = s.reserved + t.reserved
            from unnest(cast($1 as text[]), cast($2 as int[]), cast($3 as int[])) as t(sku, on_hand, reserved)
            where s.sku = t.sku
            """;

    /** Up to {@code limit} stocks with a sku after {@code after}, ordered by sku. */
    Uni<List<Stock>> listAfter(String after, int limit) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku > ?1 order by s.sku", after)
                .range(0, limit - 1)
                .list();
    }

    Uni<Stock> findBySku(String sku) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku = ?1", sku).firstResult();
    }

    /** The stock of the skus, without unknown ones. */
    Uni<List<Stock>> listOf(Collection<String> skus) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku in ?1 order by s.sku", skus)
                .list();
    }

    /** Locks the stock of the skus, in their order, until the transaction ends; skips unknown ones. */
    public Uni<List<Stock>> lock(Collection<String> skus) {
        return find(WITH_PRODUCT_AND_SELLER + "where s.sku in ?1 order by s.sku", skus)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Reserves these pieces of each sku, which must be locked. Fails when there are fewer. */
    public Uni<Void> reserve(Map<String, Integer> quantities) {
        return change(quantities, 0, 1);
    }

    /** Returns these reserved pieces of each sku to stock. */
    public Uni<Void> release(SortedMap<String, Integer> quantities) {
        return quantities.isEmpty()
                ? Uni.createFrom().voidItem()
                : lockRows(quantities.keySet()).chain(() -> change(quantities, 0, -1));
    }

    /** Removes these reserved pieces of each sku from stock. */
    public Uni<Void> remove(SortedMap<String, Integer> quantities) {
        return lockRows(quantities.keySet()).chain(() -> change(quantities, -1, -1));
    }

    private static Uni<Void> lockRows(Collection<String> skus) {
        return Sql.of(LOCK).bind(Sql.texts(skus)).update().replaceWithVoid();
    }

    private static Uni<Void> change(Map<String, Integer> quantities, int onHandSign, int reservedSign) {
        if (quantities.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<String, Integer>> entries = List.copyOf(quantities.entrySet());
        return Sql.of(CHANGE)
                .bind(Sql.texts(entries, Map.Entry::getKey))
                .bind(signed(entries, onHandSign))
                .bind(signed(entries, reservedSign))
                .update()
                .replaceWithVoid();
    }

    private static Integer[] signed(List<Map.Entry<String, Integer>> entries, int sign) {
        return entries.stream().map(entry -> sign * entry.getValue()).toArray(Integer[]::new);
    }
}
