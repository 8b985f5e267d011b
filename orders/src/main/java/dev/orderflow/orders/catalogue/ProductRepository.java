package dev.orderflow.orders.catalogue;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copy of the catalogue. */
@ApplicationScoped
public class ProductRepository implements PanacheRepositoryBase<Product, String> {

    // With an array, the statement is the same for any number of skus.
    private static final String BY_SKU = """
            select sku, version, name, description, seller_id, price, currency, active
            from product where sku = any(cast(?1 as text[]))
            """;

    /** Products after {@code after}, by sku. */
    public Uni<List<Product>> page(@Nullable String after, int limit) {
        return find("sku > ?1 order by sku", after == null ? "" : after)
                .range(0, limit - 1)
                .list();
    }

    public Uni<Boolean> isEmpty() {
        return find("order by sku").range(0, 0).list().map(List::isEmpty);
    }

    public Uni<List<Product>> bySku(Collection<String> skus) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(BY_SKU, Product.class)
                .setParameter(1, Sql.texts(skus))
                .getResultList());
    }
}
