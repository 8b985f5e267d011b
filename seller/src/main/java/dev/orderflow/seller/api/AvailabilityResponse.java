package dev.orderflow.seller.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.seller.Availability;
import dev.orderflow.seller.Money;
import dev.orderflow.seller.Product;
import dev.orderflow.seller.Stock;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be had at this moment, and for how much. */
record AvailabilityResponse(List<Item> items) {

    record Item(
            String sku,
            String name,
            Money price,

            @Schema(description = "Whether it can be ordered")
            boolean active,

            Availability availability,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Pieces that are promised to nobody; for the seller, services and operators")
            @Nullable
            Integer available) {

        private static Item from(Stock stock, Predicate<String> visible) {
            Product product = stock.product();
            return new Item(
                    product.sku(),
                    product.name(),
                    product.price(),
                    product.active(),
                    stock.availability(),
                    visible.test(product.seller().id()) ? stock.available() : null);
        }
    }

    static AvailabilityResponse from(List<Stock> stocks, Predicate<String> visible) {
        return new AvailabilityResponse(
                stocks.stream().map(stock -> Item.from(stock, visible)).toList());
    }
}
