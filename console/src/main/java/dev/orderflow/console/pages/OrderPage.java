package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.live.LiveFeed;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/orders/{orderId}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class OrderPage {

    private static final int NOT_FOUND = 404;

    private final OrderViews views;
    private final LiveFeed feed;
    private final Frames frames;

    OrderPage(OrderViews views, LiveFeed feed, Frames frames) {
        this.views = views;
        this.feed = feed;
        this.frames = frames;
    }

    @GET
    @WithSession
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(@RestPath UUID orderId, HttpHeaders headers) {
        return feed.watch(orderId).flatMap(watched -> views.find(orderId)
                .map(view -> view == null
                        ? frames.page(
                                NOT_FOUND,
                                headers,
                                Section.ORDERS,
                                frame -> Templates.unknownOrder(frame, watched, orderId.toString()))
                        : frames.page(headers, Section.ORDERS, frame -> Templates.order(frame, watched, view))));
    }
}
