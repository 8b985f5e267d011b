package dev.orderflow.seller;

import dev.orderflow.outbox.testing.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Creates rows of a test, and reads the tables without the application. */
@ApplicationScoped
public class Warehouse {

    /** @return the sku of a new product */
    public String product(String sellerId, int onHand) {
        String sku = "TEST-" + UUID.randomUUID();
        update(
                "insert into product (sku, seller_id, name, price_amount, price_currency, description) "
                        + "values (?, ?, 'A product', 1.50, 'EUR', '')",
                sku,
                sellerId);
        update("insert into stock (sku, on_hand) values (?, ?)", sku, onHand);
        return sku;
    }

    public void deliver(String sku, int quantity) {
        update("update stock set on_hand = on_hand + ? where sku = ?", quantity, sku);
    }

    public int reserved(String sku) {
        return number("select reserved from stock where sku = ?", sku);
    }

    public int onHand(String sku) {
        return number("select on_hand from stock where sku = ?", sku);
    }

    /** Pieces of the sku on the pick lists of orders that are not released. */
    public int openPieces(String sku) {
        return number(
                "select coalesce(sum(quantity), 0) from shipment_line join shipment on id = shipment_id "
                        + "where sku = ? and released_at is null",
                sku);
    }

    /** Tasks for the shipments of the order. */
    public int tasks(UUID orderId) {
        return number("select count(*) from durable_task where subject = ?", orderId.toString());
    }

    /** Pieces of the sku on all pick lists. */
    public int pieces(String sku) {
        return number("select coalesce(sum(quantity), 0) from shipment_line where sku = ?", sku);
    }

    public int shipments(UUID orderId) {
        return number("select count(*) from shipment where order_id = ?", orderId);
    }

    /** Creates a reserved order. Its sellers have no notices, and none are scheduled. */
    public UUID reservedOrder(UUID... shipmentIds) {
        UUID orderId = UUID.randomUUID();
        update("insert into reservation (order_id, status) values (?, 'RESERVED')", orderId);
        List<String> sellers = List.of("alpenrad", "nordlicht", "papierwerk");
        for (int i = 0; i < shipmentIds.length; i++) {
            update(
                    "insert into shipment (id, order_id, seller_id, recipient, street, city, postal_code, region, country, "
                            + "opened_at) values (?, ?, ?, 'Ada', 'Weg 1', 'Berlin', '10117', 'DE-BE', 'DE', now())",
                    shipmentIds[i],
                    orderId,
                    sellers.get(i));
            update("insert into shipment_line values (?, 'BIKE-BELL-BRASS', 'Brass bicycle bell', 1)", shipmentIds[i]);
        }
        return orderId;
    }

    public boolean isLockAwaited() {
        return number("select count(*) from pg_locks where not granted") > 0;
    }

    public int number(String sql, Object... parameters) {
        return Integer.parseInt(text(sql, parameters));
    }

    public String text(String sql, Object... parameters) {
        return TestDatabase.column(sql, parameters).get(0);
    }

    /** The first column of all rows. */
    public List<String> texts(String sql) {
        return TestDatabase.column(sql);
    }

    public void update(String sql, Object... parameters) {
        TestDatabase.update(sql, parameters);
    }
}
