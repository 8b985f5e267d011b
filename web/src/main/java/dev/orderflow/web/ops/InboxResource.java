package dev.orderflow.web.ops;

import dev.orderflow.outbox.inbox.ProcessedEvent;
import dev.orderflow.outbox.inbox.ProcessedEvents;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/ops/inbox")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Operations")
class InboxResource {

    private final ProcessedEvents events;

    InboxResource(ProcessedEvents events) {
        this.events = events;
    }

    @GET
    @Path("/lookup")
    @WithSession
    @Operation(
            summary = "List those of the events that were processed here, with time and channel",
            description =
                    "id: a CloudEvents id, up to 100 times. An event that is missing in the answer was not processed here, or "
                            + "longer ago than ids are kept (7 days, outbox.inbox.retention), or its type is ignored. One page.")
    public Uni<Page<ProcessedEvent>> lookup(
            @QueryParam("id") @NotEmpty @Size(max = 100) List<@Size(max = 300) String> ids) {
        return events.find(ids).map(found -> new Page<>(found, null));
    }
}
