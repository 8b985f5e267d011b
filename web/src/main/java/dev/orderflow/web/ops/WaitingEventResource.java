package dev.orderflow.web.ops;

import dev.orderflow.outbox.relay.OutboxBacklog;
import dev.orderflow.outbox.relay.WaitingEvent;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/ops/outbox")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
class WaitingEventResource {

    private final OutboxBacklog backlog;
    private final Decisions decisions;
    private final DecideWaitingEvent decide;

    WaitingEventResource(OutboxBacklog backlog, Decisions decisions, DecideWaitingEvent decide) {
        this.backlog = backlog;
        this.decisions = decisions;
        this.decide = decide;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @WithSession
    @Operation(
            summary = "List waiting events in the order of publishing",
            description = "stuck=true: only events that the broker has refused at least once.")
    public Uni<Page<WaitingEvent>> page(
            @QueryParam("subject") @Size(max = 300) @Nullable String subject,
            @QueryParam("stuck") @DefaultValue("false") boolean stuck,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return backlog.page(subject, stuck, after, limit + 1)
                .map(found -> Page.of(found, limit, WaitingEvent::seq, Function.identity()));
    }

    @POST
    @Path("/{seq}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(summary = "Publish a waiting event now", description = "The body is optional.")
    @APIResponse(responseCode = "202", description = "The event is published soon")
    @APIResponse(responseCode = "404", description = "not-found: it may be published already")
    public Uni<Void> retry(@RestPath long seq, @Valid @Nullable DecisionRequest request) {
        return decisions.carryOut(
                DecisionRequest.reasonOf(request), decision -> decide.decide(seq, Action.RETRY, decision));
    }

    @POST
    @Path("/{seq}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Discard a waiting event without publishing it")
    @APIResponse(responseCode = "204", description = "The event is removed; it may have been published just before")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "not-found: it may be published already")
    public Uni<Void> discard(@RestPath long seq, @NotNull @Valid DiscardRequest request) {
        return decisions.carryOut(request.reason(), decision -> decide.decide(seq, Action.DISCARD, decision));
    }
}
