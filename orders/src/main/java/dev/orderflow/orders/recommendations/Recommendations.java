package dev.orderflow.orders.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.recommendations.SellerInventory.Item;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record Recommendations(
        String sku,

        @Schema(
                description =
                        "Whether seller has confirmed stock and prices. If not, seller did not answer in time, and the "
                                + "answer comes from the copy of the catalogue.")
        boolean verified,

        @Schema(description = "The most frequently bought together first")
        List<Recommendation> items) {

    @RegisterForReflection
    record Recommendation(
            String sku,
            String name,
            Money price,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "IN_STOCK, or LOW when few are left; only if verified")
            @Nullable
            String availability,

            @Schema(description = "In how many of the newest orders")
            long boughtTogether) {

        private static Recommendation verified(Item item, long boughtTogether) {
            return new Recommendation(item.sku(), item.name(), item.price(), item.availability(), boughtTogether);
        }

        private static Recommendation unverified(Companion companion) {
            return new Recommendation(
                    companion.sku(), companion.name(), companion.price(), null, companion.boughtTogether());
        }
    }

    /** The products that seller has in stock, with its prices. */
    static Recommendations verified(String sku, List<Companion> companions, Map<String, Item> inventory, int limit) {
        return new Recommendations(
                sku,
                true,
                companions.stream()
                        .filter(companion -> {
                            Item item = inventory.get(companion.sku());
                            return item != null && item.canBeBought();
                        })
                        .limit(limit)
                        .map(companion -> Recommendation.verified(
                                Objects.requireNonNull(inventory.get(companion.sku())), companion.boughtTogether()))
                        .toList());
    }

    /** The products of the copy of the catalogue. */
    static Recommendations unverified(String sku, List<Companion> companions, int limit) {
        return new Recommendations(
                sku,
                false,
                companions.stream().limit(limit).map(Recommendation::unverified).toList());
    }
}
