package dev.orderflow.console.audit;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.web.security.Roles;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/audit")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class AuditPage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final AskAudit audit;
    private final Frames frames;

    AuditPage(AskAudit audit, Frames frames) {
        this.audit = audit;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(UriInfo uri, HttpHeaders headers) {
        AuditQuery query = AuditQuery.of(uri.getQueryParameters(), audit.services());
        return audit.actions(query)
                .map(answers -> frames.page(
                        query.unreadable().isEmpty() ? OK : BAD_REQUEST,
                        headers,
                        Section.AUDIT,
                        frame -> AuditPages.list(
                                frame, AuditList.of(query, audit.services(), answers, AskAudit.LIMIT))));
    }
}
