package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.ops.bulk.BulkDecisionRequest;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/failures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Failures")
class DecisionResource {

    private static final int BAD_REQUEST = 400;

    private final AskFailures failures;

    DecisionResource(AskFailures failures) {
        this.failures = failures;
    }

    @GET
    @Path("preview")
    @Operation(
            summary = "Show how many failed events, and which first, a decision would be about in each service",
            description =
                    "Changes nothing. REPLAY is for events that are RETRYING or PARKED, or DISCARDED if state says so; "
                            + "DISCARD for those that are RETRYING or PARKED. Give until, count and cause with the decision. "
                            + "All services are asked at the same time and have 2 s. A service that does not answer has "
                            + "answered=false and a reason.")
    @APIResponse(responseCode = "200", description = "One entry per service, by name")
    @APIResponse(
            responseCode = "400",
            description = "validation-failed: an invalid query parameter, or event or like without service")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service, or no event like this")
    public Uni<List<ServicePreview>> preview(
            @QueryParam("action") @NotNull BulkAction action,
            @Parameter(description = "Only this service", example = "logistics") @QueryParam("service") @Nullable
                    String service,
            @Parameter(description = "Only the event of the service with this id") @QueryParam("event") @Nullable
                    Long event,
            @Parameter(description = "Only events with the same cause as the event of the service with this id")
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
                    Instant to) {
        if (service != null) {
            failures.require(service);
        }
        FailureQuery query = new FailureQuery(
                service,
                like,
                new FailedEventFilter(event, subject, type, state, channel, null, from, to),
                null,
                List.of());
        if (query.lacksService()) {
            throw HttpProblem.of(
                    BAD_REQUEST, "validation-failed", "Bad Request", "event and like are of one service: give service");
        }
        return failures.preview(action, query).map(previews -> {
            // Of all services, one may not have the path: it has not answered, and hides no other.
            if (service != null) {
                previews.services().stream().filter(Asked::isNotFound).forEach(Asked::require);
            }
            return ServicePreview.of(previews);
        });
    }

    @PUT
    @Path("{service}/decisions/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(202)
    @Operation(
            summary = "Replay or discard the failed events of a service that a preview has shown",
            description =
                    "The caller chooses the id; a repeated request changes nothing and answers the progress. The same id may "
                            + "be used for all services. At least one condition besides until, or \"all\": true. The "
                            + "service has 25 s to choose the events; if it does not answer, repeat the request.")
    @APIResponseSchema(
            value = DecisionProgress.class,
            responseCode = "202",
            responseDescription = "The decision is carried out; ask again for its progress")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "not-found: there is no such service, or the id is no UUID")
    @APIResponse(
            responseCode = "409",
            description = "more-than-expected: more events match than the preview counted, and none was changed; or "
                    + "another-decision: the id is known for another one")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: it is not known whether it has accepted it")
    public Uni<DecisionProgress> decide(
            @RestPath String service, @RestPath UUID id, @NotNull @Valid BulkDecisionRequest request) {
        failures.require(service);
        request.requireConditionAndReason();
        return failures.decide(id, Map.of(service, request)).map(DecisionResource::only);
    }

    @GET
    @Path("{service}/decisions/{id}")
    @Operation(summary = "Show how far a replay or discard of many failed events is")
    @APIResponse(responseCode = "200", description = "The decision and its progress")
    @APIResponse(responseCode = "404", description = "not-found: the service has not accepted it")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: the service does not answer")
    public Uni<DecisionProgress> progress(@RestPath String service, @RestPath UUID id) {
        failures.require(service);
        return failures.progress(id, List.of(service)).map(DecisionResource::only);
    }

    @POST
    @Path("{service}/decisions/{id}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Stop a replay or discard",
            description = "Events whose turn has not come are skipped. Repeated, it changes nothing. There is no body.")
    @APIResponse(responseCode = "200", description = "The decision and its progress")
    @APIResponse(responseCode = "404", description = "not-found: the service has not accepted it")
    @APIResponse(responseCode = "502", description = "service-refused: the service has refused, and changed nothing")
    @APIResponse(responseCode = "503", description = "service-unknown: it is not known whether it has stopped")
    public Uni<DecisionProgress> stop(@RestPath String service, @RestPath UUID id) {
        failures.require(service);
        return failures.stop(id, List.of(service)).map(DecisionResource::only);
    }

    private static DecisionProgress only(List<Asked<DecisionProgress>> answers) {
        return answers.get(0).require();
    }
}
