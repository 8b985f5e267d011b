package dev.orderflow.console.audit;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.RecordedAction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The record of actions that each service has. */
@RegisterRestClient
@Path("/ops/actions")
interface AuditClient {

    @GET
    Uni<Answer<RecordedAction>> actions(
            @QueryParam("target") @Nullable String target,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") int limit);
}
