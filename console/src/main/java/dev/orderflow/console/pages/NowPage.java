package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.live.LiveFeed;
import dev.orderflow.console.order.Overviews;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class NowPage {

    private final Overviews overviews;
    private final LiveFeed feed;
    private final Frames frames;

    NowPage(Overviews overviews, LiveFeed feed, Frames frames) {
        this.overviews = overviews;
        this.feed = feed;
        this.frames = frames;
    }

    @GET
    @WithSession
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(HttpHeaders headers) {
        return feed.watch().flatMap(watched -> overviews
                .overview()
                .map(overview -> frames.page(
                        headers,
                        Section.NOW,
                        frame -> Templates.now(frame, watched, NowView.of(overview, frame.now())))));
    }
}
