package dev.orderflow.orders.messaging;

import dev.orderflow.orders.Money;
import dev.orderflow.orders.catalogue.Product;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
record ProductChanged(
        String sku, long version, String name, String description, String sellerId, Money price, boolean active) {

    // A version that seller never reaches, for example a timestamp, would keep out all later ones.
    private static final long HIGHEST_VERSION = 1_000_000_000;

    ProductChanged {
        if (version < 1 || version > HIGHEST_VERSION) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    Product product() {
        return new Product(sku, version, name, description, sellerId, price, active);
    }
}
