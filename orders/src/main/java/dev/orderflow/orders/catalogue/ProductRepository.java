package dev.orderflow.orders.catalogue;

import dev.orderflow.orders.Money;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copy of the catalogue. */
@ApplicationScoped
public class ProductRepository implements PanacheRepositoryBase<Product, String> {

    private static final String BY_SKU = """
            select sku, version, name, description, seller_id, cast(price as text), currency, active
            from product where sku = any(cast($1 as text[]))
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
        return Sql.of(BY_SKU).bind(Sql.texts(skus)).rows(ProductRepository::product);
    }

    private static Product product(SqlRow row) {
        return new Product(
                row.text(0),
                row.number(1),
                row.text(2),
                row.text(3),
                row.text(4),
                new Money(new BigDecimal(row.text(5)), Currency.getInstance(row.text(6))),
                row.flag(7));
    }
}
