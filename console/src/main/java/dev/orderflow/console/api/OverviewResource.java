package dev.orderflow.console.api;

import dev.orderflow.console.order.Overviews;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/overview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Orders")
class OverviewResource {

    private final Overviews overviews;

    OverviewResource(Overviews overviews) {
        this.overviews = overviews;
    }

    @GET
    @WithSession
    @Operation(summary = "Count orders by state, waiting, overdue, and of the last hour")
    @APIResponse(responseCode = "200", description = "The numbers of now")
    public Uni<OverviewResponse> get() {
        return overviews.overview().map(OverviewResponse::of);
    }
}
