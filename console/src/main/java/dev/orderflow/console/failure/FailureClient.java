package dev.orderflow.console.failure;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.FailedEvent;
import dev.orderflow.outbox.failure.BulkAction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The endpoints for operators about failed events that each service has. */
@RegisterRestClient
@Path("/ops/failed-events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface FailureClient {

    @GET
    @Path("/groups")
    Uni<Answer<FailureGroup>> groups(
            @BeanParam FilterParameters filter,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") int limit);

    @GET
    Uni<Answer<FailedEvent>> events(
            @BeanParam FilterParameters filter,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") int limit);

    @GET
    @Path("/{id}")
    Uni<FailureDetail> event(@PathParam("id") long id);

    @GET
    @Path("/decisions/preview")
    Uni<DecisionPreview> preview(
            @QueryParam("action") BulkAction action,
            @QueryParam("failedEvent") @Nullable Long failedEvent,
            @BeanParam FilterParameters filter);

    @GET
    @Path("/decisions/{id}")
    Uni<DecisionProgress> progress(@PathParam("id") UUID id);

    @POST
    @Path("/decisions/{id}/stop")
    Uni<DecisionProgress> stop(@PathParam("id") UUID id);
}
