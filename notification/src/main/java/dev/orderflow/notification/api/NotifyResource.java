package dev.orderflow.notification.api;

import dev.orderflow.notification.AwaitMail;
import dev.orderflow.notification.MailRequest;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationOrigin;
import dev.orderflow.notification.ScheduleMails;
import dev.orderflow.notification.events.CustomerNotified;
import dev.orderflow.notification.events.CustomerUnreachable;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.request.IdempotencyKeyHeader;
import dev.orderflow.web.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/notify")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests of services")
class NotifyResource {

    private final ScheduleMails scheduleMails;
    private final AwaitMail awaitMail;
    private final Transactions transactions;

    NotifyResource(ScheduleMails scheduleMails, AwaitMail awaitMail, Transactions transactions) {
        this.scheduleMails = scheduleMails;
        this.awaitMail = awaitMail;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            summary = "Mail a customer about an order",
            description =
                    "One mail per order and kind. A repeated request gets the present state of that mail. The result is "
                            + "not published.")
    @APIResponseSchema(
            value = CustomerNotified.class,
            responseCode = "200",
            responseDescription = "The mail server has accepted the mail")
    @APIResponse(
            responseCode = "202",
            description = "The mail is not sent yet; repeat the request later",
            content = @Content(schema = @Schema(implementation = Pending.class)))
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "409",
            description =
                    "order-closed: a rejected or cancelled order is not confirmed; mail-refused: the mail has failed for good, "
                            + "with event and data of CUSTOMER_UNREACHABLE")
    @APIResponse(responseCode = "503", description = "temporarily-unavailable; try again after Retry-After seconds")
    @APIResponse(responseCode = "422", description = IdempotencyKeyHeader.MISMATCH)
    public Uni<Response> notify(
            @HeaderParam(IdempotencyKeyHeader.NAME) @Parameter(description = IdempotencyKeyHeader.DESCRIPTION) @Nullable
                    String key,
            @NotNull @Valid NotifyRequest request) {
        IdempotencyKeyHeader.require(key, request.orderId());
        UUID orderId = request.orderId();
        return transactions
                .run(() -> scheduleMails.schedule(
                        List.of(new MailRequest(request.toContent(), NotificationOrigin.REQUEST))))
                .flatMap(scheduled -> {
                    Notification notification = scheduled.get(orderId);
                    return notification == null
                            ? Uni.createFrom().failure(orderClosed(orderId))
                            : awaitMail.await(notification.id());
                })
                .map(NotifyResource::response);
    }

    private static Response response(Notification notification) {
        return switch (notification.state()) {
            case SENT -> Response.ok(CustomerNotified.from(notification)).build();
            case PENDING -> Response.accepted(new Pending("PENDING")).build();
            case FAILED ->
                throw refusal("mail-refused", "Mail refused", notification.lastError())
                        .with("event", CustomerUnreachable.TYPE)
                        .with("data", CustomerUnreachable.from(notification));
            case DROPPED -> throw orderClosed(notification.orderId());
        };
    }

    private static HttpProblem orderClosed(UUID orderId) {
        return refusal("order-closed", "Order closed", "Order " + orderId + " is rejected or cancelled");
    }

    private static HttpProblem refusal(String slug, String title, @Nullable String detail) {
        return HttpProblem.of(409, slug, title, detail);
    }

    @RegisterForReflection
    record Pending(String state) {}
}
