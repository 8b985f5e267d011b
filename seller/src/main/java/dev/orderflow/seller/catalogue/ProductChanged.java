package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A product has changed. The event has all of its details. */
@RegisterForReflection
record ProductChanged(
        String sku, long version, String name, String description, String sellerId, Money price, boolean active) {

    static final String TYPE = "PRODUCT_CHANGED";

    static ProductChanged from(Product product) {
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
