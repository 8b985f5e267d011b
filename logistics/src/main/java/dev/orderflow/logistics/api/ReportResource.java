package dev.orderflow.logistics.api;

import dev.orderflow.logistics.Assignment;
import dev.orderflow.logistics.AssignmentState;
import dev.orderflow.logistics.PartnerReport;
import dev.orderflow.logistics.ReportProgress;
import dev.orderflow.logistics.events.DeliveryEvent;
import dev.orderflow.logistics.events.DeliveryEvents;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/assignments/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PartnerCredentials.PARTNER, Roles.OPERATOR})
@Tag(name = "Assignments")
class ReportResource {

    private final ReportProgress reportProgress;
    private final DeliveryNews news;
    private final Caller caller;
    private final Transactions transactions;

    ReportResource(ReportProgress reportProgress, DeliveryNews news, Caller caller, Transactions transactions) {
        this.reportProgress = reportProgress;
        this.news = news;
        this.caller = caller;
        this.transactions = transactions;
    }

    @POST
    @Path("picked-up")
    @Recorded("picked-up")
    @Operation(
            summary = "Report the pick-up of an order",
            description = "The order cannot be released afterwards. A repeated report publishes the event again.")
    @APIResponse(responseCode = "200", description = "The assignment")
    @APIResponse(responseCode = "404", description = "not-found: no such order, or it belongs to another partner")
    @APIResponse(responseCode = "409", description = "not-scheduled, or order-released: the order was released")
    public Uni<AssignmentResponse> pickedUp(@RestPath UUID orderId) {
        return report(orderId, PartnerReport.PICKED_UP);
    }

    @POST
    @Path("delivered")
    @Recorded("delivered")
    @Operation(
            summary = "Report the delivery of an order",
            description = "A repeated report publishes the event again.")
    @APIResponse(responseCode = "200", description = "The assignment")
    @APIResponse(responseCode = "404", description = "not-found: no such order, or it belongs to another partner")
    @APIResponse(responseCode = "409", description = "not-picked-up, or order-released: the order was released")
    public Uni<AssignmentResponse> delivered(@RestPath UUID orderId) {
        return report(orderId, PartnerReport.DELIVERED);
    }

    private Uni<AssignmentResponse> report(UUID orderId, PartnerReport report) {
        return caller.partnerId()
                .flatMap(partner -> transactions.run(() -> reportProgress
                        .report(report, orderId, partner.orElse(null))
                        .onItem()
                        .ifNull()
                        .failWith(() -> Refusal.unknownOrder(orderId))
                        .call(assignment -> news.publish(List.of(answer(report, assignment))))))
                .map(AssignmentResponse::from);
    }

    /** @throws HttpProblem if the report was refused */
    private static DeliveryEvent answer(PartnerReport report, Assignment assignment) {
        return DeliveryEvents.ofReport(report, assignment).orElseThrow(() -> refusal(report, assignment));
    }

    private static HttpProblem refusal(PartnerReport report, Assignment assignment) {
        UUID orderId = assignment.orderId();
        if (assignment.state() == AssignmentState.RELEASED) {
            return Refusal.released(orderId);
        }
        return switch (report) {
            case PICKED_UP -> Refusal.notScheduled(orderId);
            case DELIVERED -> Refusal.notPickedUp(orderId);
        };
    }
}
