package dev.orderflow.console.task;

import dev.orderflow.console.service.PageStart;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Tasks", description = "Tasks and unpublished events of all services, which are asked for them")
class TaskResource {

    private final AskTasks tasks;

    TaskResource(AskTasks tasks) {
        this.tasks = tasks;
    }

    @GET
    @Operation(
            summary = "List tasks and unpublished events of all services",
            description =
                    "All services are asked at the same time and have 2 s. A service that does not answer has answered=false "
                            + "and a reason.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    @APIResponse(
            responseCode = "400",
            description = "validation-failed: an invalid query parameter, or after without service")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service")
    public Uni<List<ServiceTasks>> list(
            @Parameter(description = "Only this service", example = "logistics") @QueryParam("service") @Nullable
                    String service,
            @Parameter(description = "The tasks, by their state") @QueryParam("state") @DefaultValue("PARKED")
                    TaskQuery.Which state,
            @QueryParam("kind") @Size(max = 300) @Nullable String kind,
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("after") @Nullable Long after) {
        if (service != null && !tasks.services().contains(service)) {
            throw new NotFoundException("There is no service " + service);
        }
        PageStart.require(service, after);
        return tasks.work(new TaskQuery(service, state, kind, subject, after, List.of()))
                .map(answers -> answers.stream().map(ServiceTasks::of).toList());
    }
}
