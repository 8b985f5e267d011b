package dev.orderflow.seller.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.seller.Money;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The availability of products at this moment, and their prices. */
record AvailabilityResponse(List<Item> items) {

    record Item(
            String sku,
            String name,
            Money price,

            @Schema(description = "Whether it can be ordered")
            boolean active,

            Availability availability,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Pieces that are not reserved; for the seller, services and operators")
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
