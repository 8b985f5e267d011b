package dev.orderflow.web.ops;

import dev.orderflow.outbox.task.TaskBacklog;
import dev.orderflow.outbox.task.TaskState;
import dev.orderflow.outbox.task.TaskStatus;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/ops/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
class TaskResource {

    private final TaskBacklog tasks;
    private final Decisions decisions;
    private final DecideTask decide;

    TaskResource(TaskBacklog tasks, Decisions decisions, DecideTask decide) {
        this.tasks = tasks;
        this.decisions = decisions;
        this.decide = decide;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @WithSession
    @Operation(
            summary = "List open tasks, newest first",
            description = "subject: only tasks about it, for example an order id.")
    public Uni<Page<TaskStatus>> page(
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("kind") @Size(max = 300) @Nullable String kind,
            @QueryParam("state") @Nullable TaskState state,
            @QueryParam("key") @Size(max = 300) @Nullable String key,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return tasks.page(subject, kind, state, key, after, limit + 1)
                .map(found -> Page.of(found, limit, TaskStatus::id, Function.identity()));
    }

    @POST
    @Path("/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Perform a task now, with all attempts",
            description = "A parked task, or one that is due later. The body is optional.")
    @APIResponse(responseCode = "202", description = "The task is performed soon")
    @APIResponse(responseCode = "404", description = "not-found: it may be done already")
    @APIResponse(
            responseCode = "409",
            description = "task-in-progress, or failed-event-task: replay that event instead")
    public Uni<Void> retry(@RestPath long id, @Valid @Nullable DecisionRequest request) {
        return decisions.carryOut(
                DecisionRequest.reasonOf(request), decision -> decide.decide(id, Action.RETRY, decision));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Discard a task without performing it")
    @APIResponse(responseCode = "204", description = "The task is removed")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "not-found: it may be done already")
    @APIResponse(
            responseCode = "409",
            description = "recurring-task, task-in-progress, or failed-event-task: discard that event instead")
    public Uni<Void> discard(@RestPath long id, @NotNull @Valid DiscardRequest request) {
        return decisions.carryOut(request.reason(), decision -> decide.decide(id, Action.DISCARD, decision));
    }
}
