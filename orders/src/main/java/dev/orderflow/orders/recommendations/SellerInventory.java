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

/** What seller has at this moment. */
@RegisterRestClient(configKey = "seller")
@Path("/products/availability")
interface SellerInventory {

    int MOST_SKUS = 50;

    /** Those of up to {@link #MOST_SKUS} products that exist. */
    @GET
    Uni<Availability> of(@RestQuery List<String> sku);

    @RegisterForReflection
    record Availability(List<Item> items) {

        public Availability {
            items = List.copyOf(items);
        }
    }

    /** Not for sale because a field is missing would be a guess: such an answer is none. */
    @RegisterForReflection
    record Item(String sku, String name, Money price, Boolean active, Integer available) {

        public Item {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(active, "active");
            Objects.requireNonNull(available, "available");
        }

        boolean canBeBought() {
            return active && available > 0;
        }
    }
}
