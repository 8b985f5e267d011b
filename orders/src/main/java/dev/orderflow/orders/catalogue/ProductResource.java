package dev.orderflow.orders.catalogue;

import dev.orderflow.web.request.Page;
import dev.orderflow.web.response.CachedBriefly;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/products")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products", description = "The copy of the catalogue, from which orders get names and prices")
class ProductResource {

    private final ProductRepository products;

    ProductResource(ProductRepository products) {
        this.products = products;
    }

    @GET
    @CachedBriefly
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @WithSession
    @Operation(summary = "List the products by sku")
    @APIResponse(responseCode = "200", description = "The products after the sku given")
    public Uni<Page<ProductResponse>> page(
            @QueryParam("after") @Sku @Nullable String after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return products.page(after, limit + 1).map(found -> Page.of(found, limit, Product::sku, ProductResponse::from));
    }

    @GET
    @CachedBriefly
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @Path("/{sku}")
    @WithSession
    @Operation(summary = "Show a product")
    @APIResponse(responseCode = "200", description = "The product")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ProductResponse> get(@RestPath String sku) {
        return products.findById(sku)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("There is no product " + sku))
                .map(ProductResponse::from);
    }
}
