package dev.orderflow.orders.catalogue;

import dev.orderflow.orders.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param version seller's count of changes to the product
 * @param active whether it can be ordered
 */
@RegisterForReflection
record ProductResponse(
        String sku, long version, String name, String description, String sellerId, Money price, boolean active) {

    static ProductResponse from(Product product) {
        return new ProductResponse(
                product.sku(),
                product.version(),
                product.name(),
                product.description(),
                product.sellerId(),
                product.price(),
                product.active());
    }
}
