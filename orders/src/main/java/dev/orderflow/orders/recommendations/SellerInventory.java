package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Stock and prices of seller. */
@RegisterRestClient(configKey = "seller")
@Path("/products/availability")
interface SellerInventory {

    int MOST_SKUS = 50;

    /** Those of up to {@link #MOST_SKUS} products; unknown ones are missing in the response. */
    @GET
    Uni<Availability> of(@RestQuery List<String> sku);

    @RegisterForReflection
    record Availability(List<Item> items) {

        public Availability {
            items = List.copyOf(items);
        }
    }

    /**
     * An item with a missing field is refused: it may or may not be for sale.
     *
     * @param availability {@value #SOLD_OUT}, or another word for the stock; null from seller of release 0.1.0
     * @param available in pieces; only from seller of release 0.1.0
     */
    @RegisterForReflection
    record Item(
            String sku,
            String name,
            Money price,
            Boolean active,
            @Nullable String availability,
            @Nullable Integer available) {

        private static final String SOLD_OUT = "SOLD_OUT";

        public Item {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(active, "active");
            if (availability == null) {
                Objects.requireNonNull(available, "availability");
            }
        }

        boolean canBeBought() {
            boolean inStock =
                    availability == null ? available != null && available > 0 : !availability.equals(SOLD_OUT);
            return active && inStock;
        }
    }
}
