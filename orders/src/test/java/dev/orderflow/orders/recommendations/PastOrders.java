package dev.orderflow.orders.recommendations;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.orders.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Orders of products that no other test uses: their skus begin with X-. */
@ApplicationScoped
class PastOrders {

    private final Database database;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    PastOrders(Database database) {
        this.database = database;
    }

    /** A newer order. */
    void order(String status, String... skus) {
        UUID id = ids.generate();
        StringBuilder sql = new StringBuilder(
                """
                insert into customer_order (id, status, rejection_reason, coordination, placed_at, announce_at,
                    customer_name, customer_email, street, city, postal_code, region, country, total, currency)
                values ('%s', '%s', %s, 'CHOREOGRAPHY', now(), null,
                    'Anna', 'anna@example.org', 'Unter den Linden 1', 'Berlin', '10117', 'DE-BE', 'DE', 1, 'EUR');
                """.formatted(id, status, status.equals("REJECTED") ? "'STOCK_UNAVAILABLE'" : "null"));
        for (int position = 0; position < skus.length; position++) {
            sql.append("""
                    insert into product (sku, version, name, description, seller_id, price, currency, active)
                    values ('%1$s', 1, 'Our %1$s', '', 'haus-und-hof', 9.90, 'EUR', true) on conflict do nothing;
                    insert into order_line (order_id, position, sku, name, quantity, unit_price, currency)
                    values ('%2$s', %3$d, '%1$s', 'Then %1$s', 1, 9.90, 'EUR');
                    """.formatted(skus[position], id, position));
        }
        database.execute(sql.toString());
    }

    /** Deactivates a product in the copy of the catalogue. */
    void withdraw(String sku) {
        database.execute("update product set active = false where sku = '" + sku + "'");
    }

    void forget() {
        database.execute("""
                create temporary table past on commit drop as select distinct order_id from order_line where sku like 'X-%';
                delete from order_line where order_id in (select order_id from past);
                delete from customer_order where id in (select order_id from past);
                delete from product where sku like 'X-%'
                """);
    }
}
