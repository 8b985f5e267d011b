package dev.orderflow.web.ops.backlog;

import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.relay.OutboxBacklog;
import dev.orderflow.outbox.task.TaskBacklog;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/ops/backlog")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Operations")
class BacklogResource {

    private final OutboxBacklog outbox;
    private final TaskBacklog tasks;
    private final FailedEventLedger failedEvents;

    BacklogResource(OutboxBacklog outbox, TaskBacklog tasks, FailedEventLedger failedEvents) {
        this.outbox = outbox;
        this.tasks = tasks;
        this.failedEvents = failedEvents;
    }

    @GET
    @WithSession
    @Operation(summary = "Count unpublished events, open tasks and failed events")
    public Uni<BacklogResponse> get() {
        return outbox.count().flatMap(waiting -> tasks.count()
                .flatMap(open -> failedEvents.count().map(failed -> BacklogResponse.of(waiting, open, failed))));
    }
}
