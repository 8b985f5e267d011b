package dev.orderflow.orders.backfill;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.OperatorRecord;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/ops/backfills")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Backfills", description = "Announcement of past orders to one queue")
class BackfillResource {

    private final StartBackfill startBackfill;
    private final FindBackfill findBackfill;
    private final BrokerQueues queues;
    private final OperatorRecord operatorRecord;
    private final Transactions transactions;

    BackfillResource(
            StartBackfill startBackfill,
            FindBackfill findBackfill,
            BrokerQueues queues,
            OperatorRecord operatorRecord,
            Transactions transactions) {
        this.startBackfill = startBackfill;
        this.findBackfill = findBackfill;
        this.queues = queues;
        this.operatorRecord = operatorRecord;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Announce past orders to one queue",
            description =
                    "Publishes ORDER_PLACED of the orders placed from since on to this queue alone, each with a new event "
                            + "id. Leaves out rejected orders, and anonymised ones (leftOut). Bind the queue first: orders placed "
                            + "after the request reach it by its binding.")
    @APIResponseSchema(
            value = BackfillResponse.class,
            responseCode = "202",
            responseDescription = "Begun; Location is the address of the backfill")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "unknown-queue")
    @APIResponse(
            responseCode = "409",
            description = "backfill-at-work: an earlier backfill of the queue is not finished")
    @APIResponse(responseCode = "503", description = "broker-unreachable")
    public Uni<RestResponse<BackfillResponse>> start(@NotNull @Valid BackfillRequest request) {
        String queue = request.queue();
        return queues.require(queue)
                .chain(() -> transactions.run(() -> startBackfill
                        .start(queue, request.since())
                        .flatMap(begun -> begun
                                ? operatorRecord
                                        .recordIfOperator(
                                                "backfill", locationOf(queue).getPath())
                                        .chain(() -> findBackfill.of(queue))
                                : Uni.createFrom().<@Nullable Backfill>nullItem())))
                .onItem()
                .ifNull()
                .failWith(() -> HttpProblem.of(
                        409,
                        "backfill-at-work",
                        "Backfill at work",
                        "A backfill of queue " + queue + " is not finished"))
                .invoke(begun -> Log.infof("A backfill of queue %s since %s begins", queue, begun.since()))
                .map(begun -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, BackfillResponse.from(begun))
                        .location(locationOf(queue))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Path("/{queue:.+}")
    @WithSession
    @Operation(summary = "Show the last backfill of a queue")
    @APIResponse(responseCode = "200", description = "The backfill")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<BackfillResponse> get(@RestPath String queue) {
        return findBackfill
                .of(queue)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("There was no backfill of queue " + queue))
                .map(BackfillResponse::from);
    }

    private static URI locationOf(String queue) {
        return UriBuilder.fromPath("/ops/backfills/{queue}").build(queue);
    }
}
