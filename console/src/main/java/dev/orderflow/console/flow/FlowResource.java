package dev.orderflow.console.flow;

import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/flow")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Flow", description = "Exchanges and queues of all services, which are asked for them")
class FlowResource {

    private final AskFlow flows;

    FlowResource(AskFlow flows) {
        this.flows = flows;
    }

    @GET
    @Operation(
            summary = "Show exchanges, queues and consumers",
            description =
                    "All services are asked at the same time and have 2 s. Of a service that does not answer, the queues that "
                            + "the contracts expect are UNKNOWN and have no name.")
    @APIResponse(responseCode = "200", description = "What services have at the broker")
    public Uni<FlowResponse> get() {
        return flows.flow().map(FlowResponse::of);
    }
}
