package dev.orderflow.seller.api;

import dev.orderflow.outbox.rest.Page;
import dev.orderflow.seller.Seller;
import dev.orderflow.seller.SellerRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/sellers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sellers")
class SellerResource {

    private final SellerRepository sellers;

    SellerResource(SellerRepository sellers) {
        this.sellers = sellers;
    }

    @GET
    @WithSession
    @Operation(summary = "Page through the sellers, by id")
    @APIResponse(responseCode = "200", description = "The sellers after the id given")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<SellerResponse>> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return sellers.listAfter(after, limit + 1)
                .map(found -> Page.of(found, limit, Seller::id, SellerResponse::from));
    }
}
