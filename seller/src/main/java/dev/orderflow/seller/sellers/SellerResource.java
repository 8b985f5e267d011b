package dev.orderflow.seller.sellers;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.seller.Seller;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.ApiKey;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/sellers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sellers")
class SellerResource {

    private final SellerRepository sellers;
    private final IssueApiKey issueApiKey;
    private final Transactions transactions;
    private final Caller caller;

    SellerResource(SellerRepository sellers, IssueApiKey issueApiKey, Transactions transactions, Caller caller) {
        this.sellers = sellers;
        this.issueApiKey = issueApiKey;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @WithSession
    @RolesAllowed({Caller.SELLER, Roles.READER, Roles.OPERATOR})
    @Operation(summary = "Page through the sellers, by id", description = "A seller sees itself.")
    @APIResponse(responseCode = "200", description = "The sellers after the id given")
    @APIResponse(responseCode = "400", description = "validation-failed")
    public Uni<Page<SellerResponse>> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return sellers.listAfter(caller.sellerId(), after, limit + 1)
                .map(found -> Page.of(found, limit, Seller::id, SellerResponse::from));
    }

    @POST
    @Path("/{id}/api-key")
    @ResponseStatus(201)
    @RolesAllowed(Roles.OPERATOR)
    @Recorded("issue-api-key")
    @Operation(summary = "Give a seller a new API key", description = "The previous key is void from now on.")
    @APIResponseSchema(
            value = ApiKeyResponse.class,
            responseCode = "201",
            responseDescription = "The key, which is shown this once")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ApiKeyResponse> issueApiKey(@RestPath String id) {
        return transactions.run(() -> issueApiKey.issue(id)).map(issued -> issued.map(ApiKey::text)
                .map(ApiKeyResponse::new)
                .orElseThrow(() -> new NotFoundException("There is no seller " + id)));
    }
}
