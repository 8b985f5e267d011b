package dev.orderflow.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints for operators that each service has, and that of notification about mails. */
@RegisterRestClient
@Path("/")
interface OperationsClient {

    @GET
    @Path("/ops/tasks")
    Uni<Answer<OpenTask>> tasks(@QueryParam("subject") String subject, @QueryParam("limit") int limit);

    @GET
    @Path("/ops/outbox")
    Uni<Answer<WaitingEvent>> outbox(@QueryParam("subject") String subject, @QueryParam("limit") int limit);

    @GET
    @Path("/ops/failed-events")
    Uni<Answer<FailedEvent>> failedEvents(@QueryParam("subject") String subject, @QueryParam("limit") int limit);

    @GET
    @Path("/ops/inbox/lookup")
    Uni<Answer<ProcessedEvent>> processed(@QueryParam("id") List<String> ids);

    @GET
    @Path("/notifications")
    Uni<Answer<CustomerMail>> mails(@QueryParam("orderId") String orderId, @QueryParam("limit") int limit);
}
