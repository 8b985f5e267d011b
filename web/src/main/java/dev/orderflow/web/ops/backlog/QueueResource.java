package dev.orderflow.web.ops.backlog;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.inbox.ConsumedQueues;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/ops/queues")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Operations")
class QueueResource {

    private final ConsumedQueues queues;
    private final OutboxConfig config;

    QueueResource(ConsumedQueues queues, OutboxConfig config) {
        this.queues = queues;
        this.config = config;
    }

    @GET
    @Operation(
            summary = "Show the exchange of this service and the queues that it consumes",
            description = "The broker has 1.5 s. What it does not say is null.")
    public Uni<QueuesResponse> get() {
        return queues.all().map(all -> new QueuesResponse(config.exchange(), all));
    }
}
