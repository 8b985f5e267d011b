package dev.orderflow.console.pages;

import dev.orderflow.console.journal.Journal;
import dev.orderflow.console.journal.JournalEntry;
import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.service.AskServices;
import dev.orderflow.console.service.ServiceView;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the services know of an order. A page of its own, because they may need two seconds; a script puts it into the order's. */
@Path("/orders/{orderId}/services")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class ServicesPage {

    private static final int MOST_EVENTS = 1_000;

    private final OrderViews orders;
    private final Journal journal;
    private final AskServices services;
    private final Frames frames;

    ServicesPage(OrderViews orders, Journal journal, AskServices services, Frames frames) {
        this.orders = orders;
        this.journal = journal;
        this.services = services;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(@RestPath UUID orderId, HttpHeaders headers) {
        // The session ends before the services are asked: it holds a connection of the pool.
        return Panache.withSession(() -> found(orderId)).flatMap(found -> services.about(orderId, found.ids())
                .map(answers -> frames.page(
                        headers, Section.ORDERS, frame -> Templates.services(frame, found.with(orderId, answers)))));
    }

    private Uni<Found> found(UUID orderId) {
        return orders.find(orderId).flatMap(view -> journal.ofSubject(orderId.toString(), MOST_EVENTS)
                .map(events -> new Found(view, events)));
    }

    private record Found(@Nullable OrderView view, List<JournalEntry> events) {

        List<String> ids() {
            return events.stream().map(JournalEntry::id).toList();
        }

        ServicesView with(UUID orderId, List<ServiceView> answers) {
            Map<String, String> types = new HashMap<>();
            events.forEach(event -> types.put(event.id(), event.type()));
            return ServicesView.of(orderId, view, types, AskServices.askedAbout(ids()), answers);
        }
    }
}
