package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.Given;
import dev.orderflow.seller.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** Stock for tests of decisions. */
public final class Stocks {

    private static final Money PRICE = new Money(new BigDecimal("1.00"), Currency.getInstance("EUR"));

    private Stocks() {}

    public static Stock stock(String sku, String sellerId, int onHand, int reserved) {
        return new Stock(product(sku, sellerId, true), onHand, reserved);
    }

    /** Stock of a product that is no longer sold. */
    public static Stock discontinued(String sku, int onHand) {
        return new Stock(product(sku, "alpenrad", false), onHand, 0);
    }

    private static Product product(String sku, String sellerId, boolean active) {
        return new Product(sku, Given.seller(sellerId), new ProductDetails(sku, "", PRICE, active));
    }
}
