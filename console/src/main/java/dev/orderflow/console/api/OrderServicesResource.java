package dev.orderflow.console.api;

import dev.orderflow.console.journal.Journal;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.service.AskServices;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.Panache;
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

@Path("/api/orders/{orderId}/services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Orders")
class OrderServicesResource {

    private static final int MOST_EVENTS = 1_000;

    private final Journal journal;
    private final AskServices services;

    OrderServicesResource(Journal journal, AskServices services) {
        this.journal = journal;
        this.services = services;
    }

    @GET
    @Operation(
            summary = "Ask all services about an order: open tasks, waiting, failed and processed events",
            description =
                    "All are asked at the same time and have 2 s. A service that does not answer has answered=false and a reason.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    public Uni<List<ServiceResponse>> get(@RestPath UUID orderId) {
        // The session ends before the services are asked: it holds a connection of the pool.
        return Panache.withSession(() -> journal.ofSubject(orderId.toString(), MOST_EVENTS))
                .map(events -> events.stream().map(JournalEntry::id).toList())
                .flatMap(ids -> services.about(orderId, ids))
                .map(views -> views.stream().map(ServiceResponse::of).toList());
    }
}
