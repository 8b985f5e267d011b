package dev.orderflow.seller.api;

import dev.orderflow.seller.Money;
import dev.orderflow.seller.Product;
import dev.orderflow.seller.Stock;

record ProductResponse(
        String sku,
        long version,
        String name,
        String description,
        SellerReference seller,
        Money price,
        boolean active,
        StockLevel stock) {

    record StockLevel(int onHand, int reserved, int available) {}

    static ProductResponse from(Stock stock) {
        Product product = stock.product();
        return new ProductResponse(
                product.sku(),
                product.version(),
                product.name(),
                product.description(),
                SellerReference.from(product.seller()),
                product.price(),
                product.active(),
                new StockLevel(stock.onHand(), stock.reserved(), stock.available()));
    }
}
