package dev.orderflow.console.flow;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.live.LiveFeed;
import dev.orderflow.web.security.Roles;
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

/** Exchanges, queues and consumers as one picture, and as a table. */
@Path("/flow")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class FlowPage {

    private final AskFlow flows;
    private final LiveFeed feed;
    private final Frames frames;

    FlowPage(AskFlow flows, LiveFeed feed, Frames frames) {
        this.flows = flows;
        this.feed = feed;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(HttpHeaders headers) {
        return feed.watch().flatMap(watched -> flows.flow()
                .map(flow -> frames.page(
                        headers, Section.FLOW, frame -> FlowPages.flow(frame, watched, flow, FlowPicture.of(flow)))));
    }
}
