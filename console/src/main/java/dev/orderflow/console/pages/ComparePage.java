package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.live.LiveFeed;
import dev.orderflow.console.live.Watched;
import dev.orderflow.console.order.FollowedOrder;
import dev.orderflow.console.order.FollowedOrders;
import dev.orderflow.console.order.OrderFilter;
import dev.orderflow.console.pages.ComparedOrder.Side;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/orders/compare")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class ComparePage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final FollowedOrders orders;
    private final OrderViews views;
    private final LiveFeed feed;
    private final Frames frames;

    ComparePage(FollowedOrders orders, OrderViews views, LiveFeed feed, Frames frames) {
        this.orders = orders;
        this.views = views;
        this.feed = feed;
        this.frames = frames;
    }

    @GET
    @WithSession
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(
            @QueryParam("left") @DefaultValue("") String left,
            @QueryParam("right") @DefaultValue("") String right,
            HttpHeaders headers) {
        ComparedOrder first = ComparedOrder.of(Side.LEFT, left);
        ComparedOrder second = ComparedOrder.of(Side.RIGHT, right);
        return watch(Comparison.ids(first, second)).flatMap(watched -> compare(first, second)
                .map(comparison -> frames.page(
                        status(comparison),
                        headers,
                        Section.ORDERS,
                        frame -> Templates.compare(frame, watched, comparison))));
    }

    private Uni<@Nullable Watched> watch(List<UUID> orderIds) {
        return orderIds.isEmpty() ? Uni.createFrom().nullItem() : feed.watch(orderIds.toArray(UUID[]::new));
    }

    // One after the other: they share the session.
    private Uni<Comparison> compare(ComparedOrder left, ComparedOrder right) {
        return find(left).flatMap(first -> find(right)
                .flatMap(second -> choices(first, second).map(newest -> Comparison.of(first, second, newest))));
    }

    private Uni<ComparedOrder> find(ComparedOrder order) {
        return order.orderId() == null
                ? Uni.createFrom().item(order)
                : views.find(order.orderId()).map(order::with);
    }

    private Uni<List<FollowedOrder>> choices(ComparedOrder left, ComparedOrder right) {
        return left.orderId() != null && right.orderId() != null
                ? Uni.createFrom().item(List.of())
                : orders.page(OrderFilter.ALL, null, Comparison.NEWEST);
    }

    private static int status(Comparison comparison) {
        if (comparison.sides().stream().anyMatch(ComparedOrder::unreadable)) {
            return BAD_REQUEST;
        }
        return comparison.sides().stream().anyMatch(ComparedOrder::unknown) ? NOT_FOUND : OK;
    }
}
