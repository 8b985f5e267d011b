package dev.orderflow.console.task;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.RecordedAction;
import dev.orderflow.console.service.WaitingEvent;
import dev.orderflow.outbox.task.TaskState;
import dev.orderflow.web.ops.DecisionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The endpoints for operators about tasks and the outbox that each service has. */
@RegisterRestClient
@Path("/ops")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface TaskClient {

    @GET
    @Path("/tasks")
    Uni<Answer<OpenTask>> tasks(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable TaskState state,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") int limit);

    @GET
    @Path("/outbox")
    Uni<Answer<WaitingEvent>> waiting(@QueryParam("subject") @Nullable String subject, @QueryParam("limit") int limit);

    @GET
    @Path("/actions")
    Uni<Answer<RecordedAction>> actions(@QueryParam("target") String target, @QueryParam("limit") int limit);

    @POST
    @Path("/tasks/{id}/retry")
    Uni<Void> retry(@PathParam("id") long id, DecisionRequest request);
}
