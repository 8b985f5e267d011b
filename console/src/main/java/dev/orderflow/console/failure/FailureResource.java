package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.FailedEvent;
import dev.orderflow.console.service.PageStart;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/failures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Failures", description = "Failed events of all services, which are asked for them")
class FailureResource {

    private final AskFailures failures;
    private final ShowFailure showFailure;

    FailureResource(AskFailures failures, ShowFailure showFailure) {
        this.failures = failures;
        this.showFailure = showFailure;
    }

    @GET
    @Operation(
            summary = "Group failed events of all services by their cause",
            description =
                    "Without a state, only events that are RETRYING or PARKED. All services are asked at the same time and "
                            + "have 2 s. A service that does not answer has answered=false and a reason.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    @APIResponse(
            responseCode = "400",
            description = "validation-failed: an invalid query parameter, or after without service")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service")
    public Uni<List<ServiceFailures>> groups(
            @Parameter(description = "Only this service", example = "logistics") @QueryParam("service") @Nullable
                    String service,
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("type") @Size(max = 300) @Nullable String type,
            @QueryParam("state") @Nullable FailedEventState state,
            @QueryParam("channel") @Size(max = 300) @Nullable String channel,
            @Parameter(description = "When the first attempt failed, or later") @QueryParam("from") @Nullable
                    Instant from,
            @Parameter(description = "When the first attempt failed, or earlier") @QueryParam("to") @Nullable
                    Instant to,
            @QueryParam("after") @Nullable Long after) {
        if (service != null) {
            failures.require(service);
        }
        PageStart.require(service, after);
        return failures.groups(new FailureQuery(
                        service,
                        null,
                        new FailedEventFilter(null, subject, type, state, channel, null, from, to),
                        after,
                        List.of()))
                .map(answers -> answers.stream().map(ServiceFailures::of).toList());
    }

    @GET
    @Path("{service}/events")
    @Operation(summary = "List failed events of a service, newest first")
    @APIResponse(responseCode = "200", description = "A page of failed events")
    @APIResponse(responseCode = "400", description = "validation-failed: an invalid query parameter")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service, or no event like this")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: the service does not answer")
    public Uni<Page<FailedEvent>> events(
            @RestPath String service,
            @Parameter(description = "Only events with the same cause as the event with this id")
                    @QueryParam("like")
                    @Nullable
                    Long like,
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("type") @Size(max = 300) @Nullable String type,
            @QueryParam("state") @Nullable FailedEventState state,
            @QueryParam("channel") @Size(max = 300) @Nullable String channel,
            @Parameter(description = "When the first attempt failed, or later") @QueryParam("from") @Nullable
                    Instant from,
            @Parameter(description = "When the first attempt failed, or earlier") @QueryParam("to") @Nullable
                    Instant to,
            @QueryParam("after") @Nullable Long after) {
        failures.require(service);
        return failures.withCause(new FailureQuery(
                        service,
                        like,
                        new FailedEventFilter(null, subject, type, state, channel, null, from, to),
                        after,
                        List.of()))
                .map(Asked::require)
                .flatMap(failures::events)
                .map(Asked::require)
                .map(found -> new Page<>(found.items(), found.next()));
    }

    @GET
    @Path("{service}/events/{id}")
    @Operation(
            summary = "Show a failed event with payload, headers and the actions of operators",
            description = "Readers see the payload with personal data masked.")
    @APIResponse(responseCode = "200", description = "The failed event")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: the service does not answer")
    public Uni<FailureDetail> event(@RestPath String service, @RestPath long id, @Context SecurityContext caller) {
        return showFailure
                .show(service, id, caller.isUserInRole(Roles.OPERATOR))
                .map(Asked::require);
    }
}
