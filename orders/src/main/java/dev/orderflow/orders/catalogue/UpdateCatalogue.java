package dev.orderflow.orders.catalogue;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Updates the copy of the catalogue. The highest version of a product stays, in whichever sequence versions arrive, and
 * also when they arrive twice.
 */
@ApplicationScoped
public class UpdateCatalogue {

    private static final String UPSERT = """
            insert into product (sku, version, name, description, seller_id, price, currency, active)
            select p.sku, cast(p.version as bigint), p.name, p.description, p.seller_id, cast(p.price as numeric), p.currency,
                   cast(p.active as boolean)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]))
                 with ordinality as p(sku, version, name, description, seller_id, price, currency, active, position)
            order by p.position
            on conflict (sku) do update
            set version = excluded.version, name = excluded.name, description = excluded.description,
                seller_id = excluded.seller_id, price = excluded.price, currency = excluded.currency,
                active = excluded.active
            where product.version < excluded.version
            """;

    /**
     * Updates the copy in the caller's transaction.
     *
     * @return how many products were new or have changed
     */
    public Uni<Integer> update(Collection<Product> told) {
        // Sorted: writers that lock the same skus in the same order cannot deadlock.
        List<Product> products = List.copyOf(told.stream()
                .collect(Collectors.toMap(
                        Product::sku,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(Product::version)),
                        TreeMap::new))
                .values());
        if (products.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(UPSERT)
                .setParameter(1, Sql.texts(products, Product::sku))
                .setParameter(2, Sql.texts(products, product -> Long.toString(product.version())))
                .setParameter(3, Sql.texts(products, Product::name))
                .setParameter(4, Sql.texts(products, Product::description))
                .setParameter(5, Sql.texts(products, Product::sellerId))
                .setParameter(
                        6,
                        Sql.texts(products, product -> product.price().amount().toPlainString()))
                .setParameter(7, Sql.texts(products, product -> product.price()
                        .currency()
                        .getCurrencyCode()))
                .setParameter(8, Sql.texts(products, product -> Boolean.toString(product.active())))
                .executeUpdate());
    }
}
