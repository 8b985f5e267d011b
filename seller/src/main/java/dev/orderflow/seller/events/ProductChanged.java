package dev.orderflow.seller.events;

import dev.orderflow.seller.Money;
import dev.orderflow.seller.Product;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is sold under a sku is different now; the event has all of it. */
@RegisterForReflection
public record ProductChanged(
        String sku, long version, String name, String description, String sellerId, Money price, boolean active) {

    public static final String TYPE = "PRODUCT_CHANGED";

    public static ProductChanged from(Product product) {
        return new ProductChanged(
                product.sku(),
                product.version(),
                product.name(),
                product.description(),
                product.seller().id(),
                product.price(),
                product.active());
    }
}
