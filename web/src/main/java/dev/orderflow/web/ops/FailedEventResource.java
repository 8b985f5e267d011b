package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventGroup;
import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.failure.FailedEventState;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/ops/failed-events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations", description = "Waiting and failed work, and decisions about it; for operators")
class FailedEventResource {

    private static final int MOST_ACTIONS = 100;

    private final FailedEventLedger ledger;
    private final OperatorActions actions;
    private final Decisions decisions;
    private final ReplayFailedEvent replayOne;
    private final ReplayFailedEvents replayAll;
    private final DiscardFailedEvent discard;

    FailedEventResource(
            FailedEventLedger ledger,
            OperatorActions actions,
            Decisions decisions,
            ReplayFailedEvent replayOne,
            ReplayFailedEvents replayAll,
            DiscardFailedEvent discard) {
        this.ledger = ledger;
        this.actions = actions;
        this.decisions = decisions;
        this.replayOne = replayOne;
        this.replayAll = replayAll;
        this.discard = discard;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @WithSession
    @Operation(
            summary = "List failed events, newest first",
            description = "orderId is the same as subject. since, until: when the first attempt failed.")
    public Uni<Page<FailedEventResponse>> page(
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("orderId") @Size(max = 300) @Nullable String orderId,
            @QueryParam("type") @Size(max = 300) @Nullable String type,
            @QueryParam("state") @Nullable FailedEventState state,
            @QueryParam("channel") @Size(max = 300) @Nullable String channel,
            @QueryParam("cause") @Size(max = 300) @Nullable String cause,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Nullable Instant until,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return ledger.page(
                        new FailedEventFilter(
                                null, subject == null ? orderId : subject, type, state, channel, cause, since, until),
                        after,
                        limit + 1)
                .map(found -> Page.of(found, limit, event -> event.id(), FailedEventResponse::from));
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Path("/groups")
    @WithSession
    @Operation(
            summary = "Group failed events by their cause, the group with the newest event first",
            description =
                    "Without a state, only events that are RETRYING or PARKED. The cause is the exception and the "
                            + "first method of our own code. Events without one, also those of earlier releases, are grouped by "
                            + "their reason, with * for ids and numbers.")
    public Uni<Page<FailedEventGroup>> groups(
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("type") @Size(max = 300) @Nullable String type,
            @QueryParam("state") @Nullable FailedEventState state,
            @QueryParam("channel") @Size(max = 300) @Nullable String channel,
            @QueryParam("cause") @Size(max = 300) @Nullable String cause,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Nullable Instant until,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return ledger.groups(
                        new FailedEventFilter(null, subject, type, state, channel, cause, since, until),
                        after,
                        limit + 1)
                .map(found -> Page.of(found, limit, FailedEventGroup::sampleId, Function.identity()));
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Show a failed event with payload, headers and the actions of operators")
    @APIResponse(responseCode = "200", description = "The failed event")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<FailedEventDetail> get(@RestPath long id) {
        return ledger.find(id)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("failed event " + id))
                .flatMap(event -> ledger.message(id)
                        .flatMap(message -> actions.on(FailedEventTarget.of(id), MOST_ACTIONS)
                                .map(done -> FailedEventDetail.of(event, message, done))));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Replay a failed event, with a new set of attempts",
            description = "A discarded event, too. The body is optional.")
    @APIResponse(responseCode = "202", description = "The event is retried soon")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-settled: it was processed")
    public Uni<Void> replay(@RestPath long id, @Valid @Nullable DecisionRequest request) {
        return decisions.carryOut(DecisionRequest.reasonOf(request), decision -> replayOne.replay(id, decision));
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Replay all matching failed events",
            description =
                    "At least one condition, or \"all\": true. Discarded events are replayed only if state is DISCARDED.")
    @APIResponseSchema(
            value = ReplayResponse.class,
            responseCode = "202",
            responseDescription = "They are tried again soon")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    public Uni<ReplayResponse> replay(@NotNull @Valid ReplayRequest request) {
        if (request.hasNoCondition()) {
            throw HttpProblem.of(
                    400,
                    "validation-failed",
                    "Bad Request",
                    "Give subject, type, state, channel or cause, or \"all\": true");
        }
        return decisions
                .carryOut(request.reason(), decision -> replayAll.replay(request.filter(), decision))
                .map(ReplayResponse::new);
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Discard a failed event")
    @APIResponse(responseCode = "204", description = "The event is not retried any more")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "already-settled: it was processed or discarded")
    public Uni<Void> discard(@RestPath long id, @NotNull @Valid DiscardRequest request) {
        return decisions.carryOut(request.reason(), decision -> discard.discard(id, decision));
    }
}
