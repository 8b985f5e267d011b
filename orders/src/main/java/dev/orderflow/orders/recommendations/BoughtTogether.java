package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.Money;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Counts the products that the newest orders of a product contain besides it. */
@ApplicationScoped
class BoughtTogether {

    // The number of orders is part of the text: a planner that does not see how small it is may read the whole table.
    // A product that is not active in the copy of the catalogue cannot be ordered, so it is not recommended.
    private static final String COMPANIONS = """
            select p.sku, p.name, p.price, cast(p.currency as text) as currency, t.together
            from (
                select l.sku, count(*) as together
                from (select order_id from order_line where sku = ?1 order by order_id desc limit %d) newest
                join customer_order o on o.id = newest.order_id and o.status not in ('REJECTED', 'CANCELLED')
                join order_line l on l.order_id = o.id and l.sku <> ?1
                group by l.sku
            ) t
            join product p on p.sku = t.sku and p.active
            order by t.together desc, p.sku
            limit ?2
            """;

    private final String companions;

    BoughtTogether(RecommendationConfig config) {
        companions = String.format(Locale.ROOT, COMPANIONS, config.newestOrders());
    }

    /** Up to {@code limit} products, the most frequent first. */
    Uni<List<Companion>> with(String sku, int limit) {
        return Panache.withSession(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(companions, Tuple.class)
                        .setParameter(1, sku)
                        .setParameter(2, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(BoughtTogether::companion).toList()));
    }

    private static Companion companion(Tuple row) {
        Money price =
                new Money(row.get("price", BigDecimal.class), Currency.getInstance(row.get("currency", String.class)));
        return new Companion(
                row.get("sku", String.class), row.get("name", String.class), price, row.get("together", Long.class));
    }
}
