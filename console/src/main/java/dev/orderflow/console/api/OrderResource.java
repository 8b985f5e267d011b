package dev.orderflow.console.api;

import dev.orderflow.console.order.Coordination;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.FollowedOrders;
import dev.orderflow.console.order.OrderFilter;
import dev.orderflow.console.order.OrderIds;
import dev.orderflow.console.order.OrderNumber;
import dev.orderflow.console.order.OrderState;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Orders", description = "Orders, as the events of all services show them")
class OrderResource {

    private final FollowedOrders orders;

    OrderResource(FollowedOrders orders) {
        this.orders = orders;
    }

    @GET
    @WithSession
    @Operation(summary = "List orders, the newest first")
    @APIResponse(responseCode = "200", description = "A page of orders")
    @APIResponse(responseCode = "400", description = "validation-failed: an invalid query parameter")
    public Uni<Page<OrderResponse>> list(
            @Parameter(
                            description = "The id of an order, or its beginning of at least 8 digits",
                            example = "0199ae64-d5a8")
                    @QueryParam("id")
                    @Pattern(
                            regexp = OrderIds.PATTERN,
                            message = "must be an id, or its beginning of at least 8 digits")
                    @Nullable
                    String id,
            @Parameter(description = "The number of an order, in any spelling", example = "JZ5XN-1V0Y7")
                    @QueryParam("number")
                    @Pattern(regexp = OrderNumber.PATTERN, message = "must be the number of an order")
                    @Size(max = 40)
                    @Nullable
                    String number,
            @QueryParam("state") @Nullable OrderState state,
            @QueryParam("coordination") @Nullable Coordination coordination,
            @Parameter(description = "The service whose answer is missing", example = "logistics")
                    @QueryParam("waitingFor")
                    @Pattern(regexp = "[a-z][a-z0-9-]{0,62}", message = "must be the name of a service")
                    @Nullable
                    String waitingFor,
            @Parameter(description = "Only orders with an overdue answer") @QueryParam("overdue") @DefaultValue("false")
                    boolean overdue,
            @Parameter(description = "Only orders whose first event is missing from the journal")
                    @QueryParam("incomplete")
                    @DefaultValue("false")
                    boolean incomplete,
            @Parameter(description = "Only orders whose first event was written then or later, RFC 3339")
                    @QueryParam("from")
                    @Nullable
                    Instant from,
            @Parameter(description = "Only orders whose first event was written before, RFC 3339")
                    @QueryParam("to")
                    @Nullable
                    Instant to,
            @Parameter(description = "The order after which the page begins") @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return orders.page(
                        new OrderFilter(
                                id == null ? null : OrderIds.of(id),
                                number == null ? null : OrderNumber.of(number),
                                state,
                                coordination,
                                waitingFor,
                                overdue,
                                incomplete,
                                from,
                                to),
                        after,
                        limit + 1)
                .map(found -> Page.of(found, limit, FollowedOrder::orderId, OrderResponse::of));
    }

    @GET
    @Path("{orderId}")
    @WithSession
    @Operation(summary = "Show the state of an order, and what it waits for")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "404", description = "not-found: none of its events is in the journal")
    public Uni<OrderResponse> get(@RestPath UUID orderId) {
        return orders.find(orderId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("No event of order " + orderId + " is in the journal"))
                .map(OrderResponse::of);
    }
}
