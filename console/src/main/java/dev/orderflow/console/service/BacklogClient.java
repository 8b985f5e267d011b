package dev.orderflow.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of each service about what waits in it. */
@RegisterRestClient
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface BacklogClient {

    /** Fails with status 503 if the service is not ready. */
    @GET
    @Path("q/health/ready")
    Uni<String> ready();

    @GET
    @Path("ops/backlog")
    Uni<Backlog> backlog();

    @GET
    @Path("ops/queues")
    Uni<Queues> queues();
}
