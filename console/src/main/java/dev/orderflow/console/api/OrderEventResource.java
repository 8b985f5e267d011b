package dev.orderflow.console.api;

import dev.orderflow.console.journal.Journal;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/orders/{orderId}/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Orders")
class OrderEventResource {

    // A re-announced order gains events for a day.
    private static final int MOST_EVENTS = 1_000;

    private final Journal journal;

    OrderEventResource(Journal journal) {
        this.journal = journal;
    }

    @GET
    @WithSession
    @Operation(
            summary = "List the events of an order, by the time at which they were written",
            description = "Empty for an unknown order, and for one whose events are past their retention.")
    @APIResponse(responseCode = "200", description = "Up to 1,000 events, with personal data masked")
    public Uni<List<EventResponse>> list(@RestPath UUID orderId) {
        return journal.ofSubject(orderId.toString(), MOST_EVENTS)
                .map(entries -> entries.stream().map(EventResponse::of).toList());
    }
}
