package dev.orderflow.logistics.api;

import dev.orderflow.logistics.Capacities;
import dev.orderflow.logistics.DeliveryPartner;
import dev.orderflow.logistics.PartnerDay;
import dev.orderflow.logistics.partners.IssueApiKey;
import dev.orderflow.logistics.partners.PartnerRepository;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/partners")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PartnerCredentials.PARTNER, Roles.READER, Roles.OPERATOR})
@Tag(name = "Delivery partners")
class PartnerResource {

    private final PartnerRepository partners;
    private final Capacities capacities;
    private final IssueApiKey issueApiKey;
    private final Transactions transactions;
    private final Caller caller;

    PartnerResource(
            PartnerRepository partners,
            Capacities capacities,
            IssueApiKey issueApiKey,
            Transactions transactions,
            Caller caller) {
        this.partners = partners;
        this.capacities = capacities;
        this.issueApiKey = issueApiKey;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(
            summary = "List delivery partners by id, with their capacity of today",
            description = "A partner sees itself.")
    @APIResponse(responseCode = "200", description = "A page of partners")
    @APIResponse(responseCode = "400", description = "An invalid query parameter")
    public Uni<Page<PartnerResponse>> list(
            @Parameter(description = "The partner's id after which the page begins") @QueryParam("after") @Nullable
                    String after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return caller.partnerId()
                .flatMap(own -> partners.page(own.orElse(null), after == null ? "" : after, limit + 1))
                .flatMap(this::today)
                .map(days -> Page.of(days, limit, day -> day.partner().id(), PartnerResponse::from));
    }

    @GET
    @Path("{id}")
    @WithSession
    @Operation(summary = "Show a delivery partner, with its capacity of today")
    @APIResponse(responseCode = "200", description = "The partner")
    @APIResponse(responseCode = "404", description = "not-found: no such partner, or it is not the caller")
    public Uni<PartnerResponse> get(@RestPath String id) {
        return caller.partnerId()
                .flatMap(own -> own.isEmpty() || own.get().equals(id)
                        ? partners.findById(id)
                        : Uni.createFrom().<@Nullable DeliveryPartner>nullItem())
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknownPartner(id))
                .flatMap(partner -> today(List.of(partner)))
                .map(days -> PartnerResponse.from(days.get(0)));
    }

    @POST
    @Path("{id}/api-key")
    @RolesAllowed(Roles.OPERATOR)
    @Recorded("issue-api-key")
    @Operation(
            summary = "Issue a new API key to a delivery partner",
            description =
                    "It is shown once. The partner gives it as the password of HTTP Basic, with its id as the name; the "
                            + "previous key is invalid from then on.")
    @APIResponseSchema(value = ApiKeyResponse.class, responseCode = "201", responseDescription = "The key")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<ApiKeyResponse>> issueApiKey(@RestPath String id) {
        return transactions
                .run(() -> issueApiKey.issue(id))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknownPartner(id))
                .map(key -> ResponseBuilder.<ApiKeyResponse>create(RestResponse.Status.CREATED)
                        .entity(new ApiKeyResponse(key.text()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Uni<List<PartnerDay>> today(List<DeliveryPartner> partners) {
        return capacities.today(partners, Instant.now());
    }
}
