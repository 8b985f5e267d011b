package dev.orderflow.seller.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.seller.Money;
import dev.orderflow.seller.sellers.SellerReference;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ProductResponse(
        String sku,
        long version,
        String name,
        String description,
        SellerReference seller,
        Money price,
        boolean active,
        Availability availability,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "In pieces; for the seller, services and operators")
        @Nullable
        StockLevel stock) {

    record StockLevel(int onHand, int reserved, int available) {}

    /**
     * @param visible the sellers whose stock is shown in pieces, by id
     */
    static ProductResponse from(Stock stock, Predicate<String> visible) {
        Product product = stock.product();
        return new ProductResponse(
                product.sku(),
                product.version(),
                product.name(),
                product.description(),
                SellerReference.from(product.seller()),
                product.price(),
                product.active(),
                stock.availability(),
                visible.test(product.seller().id())
                        ? new StockLevel(stock.onHand(), stock.reserved(), stock.available())
                        : null);
    }
}
