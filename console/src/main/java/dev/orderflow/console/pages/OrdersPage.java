package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.live.LiveFeed;
import dev.orderflow.console.order.FollowedOrders;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/")
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class OrdersPage {

    private static final int MOST_CSV_ROWS = 10_000;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private static final String FROM_HTMX = "HX-Request";
    private static final String REDIRECT_HTMX = "HX-Redirect";

    private final FollowedOrders orders;
    private final LiveFeed feed;
    private final Frames frames;

    OrdersPage(FollowedOrders orders, LiveFeed feed, Frames frames) {
        this.orders = orders;
        this.feed = feed;
        this.frames = frames;
    }

    @GET
    @Path("orders")
    @Produces(MediaType.TEXT_HTML)
    @WithSession
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> list(UriInfo uri, HttpHeaders headers, @Context SecurityContext caller) {
        OrderQuery query = OrderQuery.of(uri.getQueryParameters());
        UUID order = query.order();
        if (order != null) {
            return Uni.createFrom().item(toOrder(order, headers));
        }
        return feed.watch().flatMap(watched -> orders.page(query.filter(), query.after(), OrderList.LIMIT + 1)
                .map(found -> frames.page(
                        query.unreadable().isEmpty() ? OK : BAD_REQUEST,
                        headers,
                        Section.ORDERS,
                        frame -> Templates.orders(
                                frame, watched, OrderList.of(query, found), caller.isUserInRole(Roles.OPERATOR)))));
    }

    private static RestResponse<TemplateInstance> toOrder(UUID order, HttpHeaders headers) {
        URI page = URI.create("/orders/" + order);
        // A redirect would put the page into a part of the list.
        return headers.getRequestHeader(FROM_HTMX).isEmpty()
                ? RestResponse.seeOther(page)
                : RestResponse.ResponseBuilder.<TemplateInstance>ok()
                        .header(REDIRECT_HTMX, page)
                        .build();
    }

    @GET
    @Path("orders.csv")
    @Produces("text/csv;charset=UTF-8")
    @WithSession
    @Operation(hidden = true)
    public Uni<RestResponse<String>> csv(UriInfo uri) {
        OrderQuery query = OrderQuery.of(uri.getQueryParameters());
        if (!query.unreadable().isEmpty()) {
            throw new BadRequestException("These parameters cannot be read: " + query.unreadable());
        }
        return orders.page(query.filter(), query.after(), MOST_CSV_ROWS)
                .map(found -> RestResponse.ResponseBuilder.ok(OrdersCsv.of(found))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"")
                        .build());
    }
}
