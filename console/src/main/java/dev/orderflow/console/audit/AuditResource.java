package dev.orderflow.console.audit;

import dev.orderflow.console.service.PageStart;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Audit", description = "What operators have done, as the services have recorded it")
class AuditResource {

    private final AskAudit audit;

    AuditResource(AskAudit audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "List the actions of operators in all services",
            description =
                    "All services are asked at the same time and have 2 s. A service that does not answer has answered=false "
                            + "and a reason. Services keep actions for 30 days.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    @APIResponse(
            responseCode = "400",
            description = "validation-failed: an invalid query parameter, or after without service")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service")
    public Uni<List<ServiceActions>> list(
            @Parameter(description = "Only this service", example = "logistics") @QueryParam("service") @Nullable
                    String service,
            @Parameter(description = "Only actions on this target", example = "failed-event/17")
                    @QueryParam("target")
                    @Size(max = 300)
                    @Nullable
                    String target,
            @Parameter(description = "The action of the service after which the page begins")
                    @QueryParam("after")
                    @Nullable
                    Long after) {
        if (service != null && !audit.services().contains(service)) {
            throw new NotFoundException("There is no service " + service);
        }
        PageStart.require(service, after);
        Map<String, Long> start = service == null || after == null ? Map.of() : Map.of(service, after);
        return audit.actions(new AuditQuery(service, target, start, List.of()))
                .map(answers -> answers.stream().map(ServiceActions::of).toList());
    }
}
