package dev.orderflow.console.failure;

import dev.orderflow.web.ops.bulk.BulkDecisionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Passes decisions on. A service answers when it has chosen the events. */
@RegisterRestClient
@Path("/ops/failed-events/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface DecisionClient {

    @PUT
    @Path("/{id}")
    Uni<DecisionProgress> decide(@PathParam("id") UUID id, BulkDecisionRequest request);
}
