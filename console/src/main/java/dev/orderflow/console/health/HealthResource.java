package dev.orderflow.console.health;

import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Services", description = "Health of all services, and what waits in them")
class HealthResource {

    private final AskHealth health;
    private final Samples samples;

    HealthResource(AskHealth health, Samples samples) {
        this.health = health;
        this.samples = samples;
    }

    @GET
    @Operation(
            summary = "Ask all services whether they are ready and what waits in them",
            description = "All are asked at the same time and have 2 s. What a service does not answer is null.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    public Uni<List<ServiceHealthResponse>> list() {
        // The session ends before the services are asked: it holds a connection of the pool.
        return Panache.withSession(samples::lastHour)
                .flatMap(hours -> health.all().map(services -> services.stream()
                        .map(service -> ServiceHealthResponse.of(
                                service, hours.getOrDefault(service.service(), LastHour.empty())))
                        .toList()));
    }
}
