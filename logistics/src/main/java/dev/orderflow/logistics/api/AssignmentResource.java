package dev.orderflow.logistics.api;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.AssignmentRepository;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/assignments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PartnerCredentials.PARTNER, Roles.READER, Roles.OPERATOR})
@Tag(name = "Assignments", description = "Orders and their delivery partners; a partner sees its own")
class AssignmentResource {

    private final AssignmentRepository assignments;
    private final Caller caller;

    AssignmentResource(AssignmentRepository assignments, Caller caller) {
        this.assignments = assignments;
        this.caller = caller;
    }

    @GET
    @WithSession
    @Operation(summary = "List assignments by order id")
    @APIResponse(responseCode = "200", description = "A page of assignments in any state")
    @APIResponse(responseCode = "400", description = "An invalid query parameter")
    public Uni<Page<AssignmentResponse>> list(
            @QueryParam("orderId") @Nullable UUID orderId,
            @QueryParam("partnerId") @Nullable String partnerId,
            @Parameter(description = "The order id after which the page begins") @QueryParam("after") @Nullable
                    UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return caller.partnerId()
                .flatMap(own -> own.isPresent() && partnerId != null && !partnerId.equals(own.get())
                        ? Uni.createFrom().item(List.<Assignment>of())
                        : assignments.page(orderId, own.orElse(partnerId), after, limit + 1))
                .map(found -> Page.of(found, limit, Assignment::orderId, AssignmentResponse::from));
    }

    @GET
    @Path("{orderId}")
    @WithSession
    @Operation(summary = "Show the assignment of an order")
    @APIResponse(responseCode = "200", description = "The assignment, in any state")
    @APIResponse(responseCode = "404", description = "not-found: no such order, or it belongs to another partner")
    public Uni<AssignmentResponse> get(@RestPath UUID orderId) {
        return caller.partnerId()
                .flatMap(own -> assignments
                        .findById(orderId)
                        .map(found -> found != null && found.isVisibleTo(own.orElse(null)) ? found : null))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknownOrder(orderId))
                .map(AssignmentResponse::from);
    }
}
