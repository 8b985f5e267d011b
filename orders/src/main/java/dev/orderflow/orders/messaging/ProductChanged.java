package dev.orderflow.orders.messaging;

import dev.orderflow.orders.Money;
import dev.orderflow.orders.Product;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
record ProductChanged(
        String sku, long version, String name, String description, String sellerId, Money price, boolean active) {

    Product product() {
        return new Product(sku, version, name, description, sellerId, price, active);
    }
}
