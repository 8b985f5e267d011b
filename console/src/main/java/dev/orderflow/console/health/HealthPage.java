package dev.orderflow.console.health;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The services. A page of its own, because they may need two seconds; a script puts it into the start page. */
@Path("/services")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class HealthPage {

    private final AskHealth health;
    private final Samples samples;
    private final Frames frames;

    HealthPage(AskHealth health, Samples samples, Frames frames) {
        this.health = health;
        this.samples = samples;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(HttpHeaders headers) {
        // The session ends before the services are asked: it holds a connection of the pool.
        return Panache.withSession(samples::lastHour).flatMap(hours -> health.all()
                .map(services -> frames.page(
                        headers, Section.NOW, frame -> HealthPages.services(frame, HealthView.of(services, hours)))));
    }
}
