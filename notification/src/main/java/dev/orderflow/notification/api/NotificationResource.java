package dev.orderflow.notification.api;

import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationRepository;
import dev.orderflow.notification.NotificationState;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class NotificationResource {

    private final NotificationRepository notifications;

    NotificationResource(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    @GET
    @WithSession
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Operation(summary = "List the mails to customers, oldest first, with their states")
    @APIResponse(responseCode = "200", description = "A page of notifications")
    @APIResponse(responseCode = "400", description = "An invalid query parameter")
    public Uni<Page<NotificationResponse>> list(
            @QueryParam("orderId") @Nullable UUID orderId,
            @QueryParam("state") @Nullable NotificationState state,
            @Parameter(description = "The notification's id after which the page begins") @QueryParam("after") @Nullable
                    UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return notifications
                .page(orderId, state, after, limit + 1)
                .map(found -> Page.of(found, limit, Notification::id, NotificationResponse::from));
    }

    @GET
    @Path("{id}")
    @WithSession
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Operation(summary = "Show a mail to a customer, with its state")
    @APIResponse(responseCode = "200", description = "The notification")
    @APIResponse(responseCode = "404", description = "No such notification")
    public Uni<NotificationResponse> get(@RestPath UUID id) {
        return notifications
                .findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("There is no notification " + id))
                .map(NotificationResponse::from);
    }
}
