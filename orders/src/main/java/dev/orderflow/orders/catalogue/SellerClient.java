package dev.orderflow.orders.catalogue;

import dev.orderflow.orders.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The part of seller's REST API that orders reads. */
@RegisterRestClient(configKey = "seller")
@Path("/products")
interface SellerClient {

    /** Products after {@code after}, by sku. */
    @GET
    Uni<CataloguePage> products(@RestQuery @Nullable String after, @RestQuery int limit);

    /**
     * @param next the {@code after} of the next page; null for the last page
     */
    @RegisterForReflection
    record CataloguePage(List<Item> items, @Nullable String next) {}

    @RegisterForReflection
    record Item(String sku, long version, String name, String description, Seller seller, Money price, boolean active) {

        Product product() {
            return new Product(sku, version, name, description, seller.id(), price, active);
        }
    }

    @RegisterForReflection
    record Seller(String id) {}
}
