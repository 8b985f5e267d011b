package dev.orderflow.seller.api;

import dev.orderflow.seller.Money;
import dev.orderflow.seller.Product;
import dev.orderflow.seller.Stock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be had at this moment, and for how much. */
record AvailabilityResponse(List<Item> items) {

    record Item(
            String sku,
            String name,
            Money price,

            @Schema(description = "Whether it can be ordered")
            boolean active,

            @Schema(description = "Pieces that are promised to nobody")
            int available) {

        private static Item from(Stock stock) {
            Product product = stock.product();
            return new Item(product.sku(), product.name(), product.price(), product.active(), stock.available());
        }
    }

    static AvailabilityResponse from(List<Stock> stocks) {
        return new AvailabilityResponse(stocks.stream().map(Item::from).toList());
    }
}
