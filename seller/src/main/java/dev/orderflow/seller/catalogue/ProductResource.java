package dev.orderflow.seller.catalogue;

import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.sellers.Caller;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.response.CachedBriefly;
import dev.orderflow.web.security.Roles;
import dev.orderflow.web.security.SecurityDescription;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products")
class ProductResource {

    private static final int MAX_SKUS = 50;
    private static final String STOCK =
            "Only the seller, services and operators see the number of pieces, with a credential.";

    private final StockRepository stocks;
    private final ChangeProduct changeProduct;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Caller caller;
    private final StockVisibility stockVisibility;

    ProductResource(
            StockRepository stocks,
            ChangeProduct changeProduct,
            Outbox outbox,
            Transactions transactions,
            Caller caller,
            StockVisibility stockVisibility) {
        this.stocks = stocks;
        this.changeProduct = changeProduct;
        this.outbox = outbox;
        this.transactions = transactions;
        this.caller = caller;
        this.stockVisibility = stockVisibility;
    }

    @GET
    @CachedBriefly
    @WithSession
    @PermitAll
    @SecurityRequirementsSet
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(summary = "Page through the catalogue, by sku", description = STOCK)
    @APIResponse(responseCode = "200", description = "The products after the sku given")
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<ProductResponse>> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return stockVisibility.ofCaller().flatMap(visible -> stocks.listAfter(after, limit + 1)
                .map(found -> Page.of(found, limit, Stock::sku, stock -> ProductResponse.from(stock, visible))));
    }

    @GET
    @CachedBriefly
    @Path("/availability")
    @WithSession
    @PermitAll
    @SecurityRequirementsSet
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(
            summary = "Show the prices and availability of some products",
            description = "Unknown skus are left out. " + STOCK)
    @APIResponse(responseCode = "200", description = "Those of the products that exist, by sku")
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<AvailabilityResponse> availability(
            @QueryParam("sku") @NotEmpty @Size(max = MAX_SKUS) List<@Size(max = 64) String> sku) {
        return stockVisibility.ofCaller().flatMap(visible -> stocks.listOf(Set.copyOf(sku))
                .map(found -> AvailabilityResponse.from(found, visible)));
    }

    @GET
    @CachedBriefly
    @Path("/{sku}")
    @WithSession
    @PermitAll
    @SecurityRequirementsSet
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(summary = "Show a product", description = STOCK)
    @APIResponse(responseCode = "200", description = "The product")
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ProductResponse> get(@RestPath String sku) {
        return stockVisibility.ofCaller().flatMap(visible -> stocks.findBySku(sku)
                .onItem()
                .ifNull()
                .failWith(() -> unknown(sku))
                .map(stock -> ProductResponse.from(stock, visible)));
    }

    @PUT
    @Path("/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.SELLER, Roles.OPERATOR})
    @Recorded("edit-product")
    @Operation(
            summary = "Edit a product",
            description =
                    "A change is the next version, and is published as PRODUCT_CHANGED. The same details as before "
                            + "change nothing. Stock stays as it is.")
    @APIResponse(responseCode = "200", description = "The product after the change")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "403", description = "forbidden: another seller's product; or cross-site-request")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ProductResponse> change(@RestPath String sku, @NotNull @Valid ChangeProductRequest request) {
        ProductDetails details = request.toDetails();
        return transactions
                .run(() -> changeProduct
                        .change(sku, details)
                        .onItem()
                        .ifNull()
                        .failWith(() -> unknown(sku))
                        .invoke(change -> refuseIfForeign(change.stock().product()))
                        .call(change -> change.changed()
                                ? outbox.publish(changed(change.stock().product()))
                                : Uni.createFrom().voidItem()))
                .map(ProductChange::stock)
                .map(stock -> ProductResponse.from(stock, caller::mayAccess));
    }

    private void refuseIfForeign(Product product) {
        if (!caller.mayAccess(product.seller().id())) {
            throw new ForbiddenException("Product " + product.sku() + " is another seller's");
        }
    }

    private static OutboxEvent changed(Product product) {
        return OutboxEvent.of(ProductChanged.TYPE, product.sku(), ProductChanged.from(product));
    }

    private static NotFoundException unknown(String sku) {
        return new NotFoundException("There is no product " + sku);
    }
}
