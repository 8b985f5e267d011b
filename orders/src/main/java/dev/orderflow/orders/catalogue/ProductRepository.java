package dev.orderflow.orders.catalogue;

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

    // An array, unlike a list of parameters, makes one statement of any number of skus.
    private static final String BY_SKU = "select * from product where sku = any(cast(?1 as text[]))";

    /** Products by ascending sku, from just behind {@code after} on. */
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
                .setParameter(1, skus.toArray(String[]::new))
                .getResultList());
    }
}
