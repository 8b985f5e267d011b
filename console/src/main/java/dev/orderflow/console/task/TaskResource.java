package dev.orderflow.console.task;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.PageStart;
import dev.orderflow.web.ops.DecisionRequest;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
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
        if (service != null) {
            tasks.require(service);
        }
        PageStart.require(service, after);
        return tasks.work(new TaskQuery(service, state, kind, subject, after, List.of()))
                .map(answers -> answers.stream().map(ServiceTasks::of).toList());
    }

    @GET
    @Path("{service}/{id}")
    @Operation(summary = "Show a task and what operators have done with it")
    @APIResponse(responseCode = "200", description = "The task")
    @APIResponse(
            responseCode = "404",
            description =
                    "not-found: there is no such service; or the task is not open, and no operator has acted on it")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: the service does not answer")
    public Uni<TaskDetail> show(@RestPath String service, @RestPath long id) {
        tasks.require(service);
        return tasks.status(service, id).map(Asked::require).map(status -> {
            if (status.outcome() == TaskStatus.Outcome.UNKNOWN) {
                throw new NotFoundException("The service " + service + " has no open task " + id);
            }
            return TaskDetail.of(service, id, status);
        });
    }

    @POST
    @Path("{service}/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(202)
    @Operation(
            summary = "Perform a task of a service now, with all attempts",
            description = "A parked task, or one that is due later. Repeating is safe. The body is optional.")
    @APIResponse(responseCode = "202", description = "The task is performed soon; ask again for it")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "404",
            description = "not-found: there is no such service; or the task may be done already")
    @APIResponse(
            responseCode = "409",
            description = "task-in-progress, or failed-event-task: replay that event instead")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: it is not known whether it has accepted it")
    public Uni<Void> retry(@RestPath String service, @RestPath long id, @Valid @Nullable DecisionRequest request) {
        tasks.require(service);
        return tasks.retry(service, id, DecisionRequest.reasonOf(request))
                .map(Asked::require)
                .replaceWithVoid();
    }
}
