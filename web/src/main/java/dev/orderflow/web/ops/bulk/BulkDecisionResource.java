package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.BulkDecisions;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.ops.DecisionRequest;
import dev.orderflow.web.ops.Decisions;
import dev.orderflow.web.ops.Refusal;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/ops/failed-events/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
class BulkDecisionResource {

    private static final int SHOWN = 10;

    private final FailedEventLedger ledger;
    private final BulkDecisions bulkDecisions;
    private final BulkRequests requests;
    private final Decisions decisions;
    private final StartBulkDecision startBulkDecision;
    private final StopBulkDecision stopBulkDecision;

    BulkDecisionResource(
            FailedEventLedger ledger,
            BulkDecisions bulkDecisions,
            BulkRequests requests,
            Decisions decisions,
            StartBulkDecision startBulkDecision,
            StopBulkDecision stopBulkDecision) {
        this.ledger = ledger;
        this.bulkDecisions = bulkDecisions;
        this.requests = requests;
        this.decisions = decisions;
        this.startBulkDecision = startBulkDecision;
        this.stopBulkDecision = stopBulkDecision;
    }

    /** The target of actions on a bulk decision. */
    static String target(UUID id) {
        return "failed-events/decisions/" + id;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Path("/preview")
    @WithSession
    @Operation(
            summary = "Show how many failed events, and which first, a bulk decision would be about",
            description =
                    "Changes nothing. REPLAY is for events that are RETRYING or PARKED, or DISCARDED if state says so; "
                            + "DISCARD for those that are RETRYING or PARKED. Give until and count with the decision.")
    public Uni<BulkDecisionPreview> preview(
            @QueryParam("action") @NotNull BulkAction action,
            @QueryParam("failedEvent") @Nullable Long failedEvent,
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("type") @Size(max = 300) @Nullable String type,
            @QueryParam("state") @Nullable FailedEventState state,
            @QueryParam("channel") @Size(max = 300) @Nullable String channel,
            @QueryParam("cause") @Size(max = 300) @Nullable String cause,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Nullable Instant until) {
        return ledger.preview(
                        action,
                        new FailedEventFilter(failedEvent, subject, type, state, channel, cause, since, until),
                        SHOWN)
                .map(preview -> BulkDecisionPreview.of(action, preview));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Replay or discard the failed events that a preview has shown",
            description =
                    "The caller chooses the id; a repeated request changes nothing and answers the progress. At least one "
                            + "condition besides until, or \"all\": true. The events have their turn one after the other, the "
                            + "oldest first, at the given rate. An event that does not match any more when its turn comes is "
                            + "skipped.")
    @APIResponseSchema(
            value = BulkDecisionResponse.class,
            responseCode = "202",
            responseDescription = "The decision is carried out; ask again for its progress")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "not-found: the id is no UUID")
    @APIResponse(
            responseCode = "409",
            description = "more-than-expected: more events match than the preview counted, and none was changed; or "
                    + "another-decision: the id is known for another one")
    public Uni<BulkDecisionResponse> start(@RestPath UUID id, @NotNull @Valid BulkDecisionRequest request) {
        request.requireConditionAndReason();
        return decisions.carryOut(
                request.reason(),
                decision -> startBulkDecision.start(id, request, decision).chain(() -> answer(id)));
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Path("/{id}")
    @WithSession
    @Operation(
            summary = "Show the progress of a bulk decision",
            description = "Kept for 30 days, outbox.failures.retention.")
    @APIResponse(responseCode = "200", description = "The decision and its progress")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<BulkDecisionResponse> get(@RestPath UUID id) {
        return answer(id);
    }

    @POST
    @Path("/{id}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Stop a bulk decision",
            description = "Events whose turn has not come are skipped. The body is optional.")
    @APIResponse(responseCode = "200", description = "The decision and its progress")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<BulkDecisionResponse> stop(@RestPath UUID id, @Valid @Nullable DecisionRequest request) {
        return decisions.carryOut(
                DecisionRequest.reasonOf(request),
                decision -> stopBulkDecision.stop(id, decision).chain(() -> answer(id)));
    }

    private Uni<BulkDecisionResponse> answer(UUID id) {
        return bulkDecisions
                .find(id)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("bulk decision " + id))
                .flatMap(decision -> bulkDecisions
                        .progress(id)
                        .map(progress -> BulkDecisionResponse.of(decision, requests.of(decision), progress)));
    }
}
