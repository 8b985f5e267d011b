package dev.orderflow.orders.recommendations;

import dev.orderflow.orders.catalogue.Sku;
import dev.orderflow.web.response.CachedBriefly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations")
class RecommendationResource {

    private final FindRecommendations findRecommendations;

    RecommendationResource(FindRecommendations findRecommendations) {
        this.findRecommendations = findRecommendations;
    }

    @GET
    @CachedBriefly
    @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
    @PermitAll
    @Operation(
            summary = "Find what is bought together with a product",
            description =
                    "Counts the newest orders of the product that are not rejected or cancelled. Seller confirms stock and "
                            + "prices, and products that are sold out are left out. If seller does not answer in time, the "
                            + "recommendations come from the copy of the catalogue and are not verified.")
    @APIResponse(
            responseCode = "200",
            description = "The recommendations; none for an unknown product, or one that was only bought alone")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Recommendations> find(
            @QueryParam("sku") @NotNull @Sku String sku,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(20) int limit) {
        return findRecommendations.with(sku, limit);
    }
}
