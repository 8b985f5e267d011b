package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.service.Asked;
import dev.orderflow.web.security.Roles;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows failed events, by their cause and one by one. */
@Path("/failures")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class FailuresPage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final AskFailures failures;
    private final ShowFailure showFailure;
    private final Frames frames;

    FailuresPage(AskFailures failures, ShowFailure showFailure, Frames frames) {
        this.failures = failures;
        this.showFailure = showFailure;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> groups(
            UriInfo uri, HttpHeaders headers, @Context SecurityContext caller) {
        FailureQuery query = FailureQuery.ofUrl(uri.getQueryParameters(), failures.services());
        return failures.groups(query)
                .map(answers -> frames.page(
                        status(query),
                        headers,
                        Section.FAILURES,
                        frame -> FailurePages.groups(
                                frame,
                                FailureList.of(query, failures.services(), answers),
                                caller.isUserInRole(Roles.OPERATOR))));
    }

    @GET
    @Path("events")
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> events(
            UriInfo uri, HttpHeaders headers, @Context SecurityContext caller) {
        FailureQuery query = FailureQuery.ofUrl(uri.getQueryParameters(), failures.services());
        String service = query.service();
        if (service == null) {
            throw new NotFoundException("Events are shown of one service: service is missing or unknown");
        }
        return failures.withCause(query)
                .flatMap(found -> found.known()
                        ? failures.events(found.get())
                                .map(asked -> new FailureEvents(
                                        query, service, found.get().filter().cause(), asked))
                        : Uni.createFrom()
                                .item(new FailureEvents(
                                        query, service, null, new Asked<>(service, null, found.silence()))))
                .map(list -> frames.page(
                        list.asked().isNotFound() ? NOT_FOUND : status(query),
                        headers,
                        Section.FAILURES,
                        frame -> FailurePages.events(frame, list, caller.isUserInRole(Roles.OPERATOR))));
    }

    @GET
    @Path("events/{service}/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> event(
            @RestPath String service, @RestPath long id, HttpHeaders headers, @Context SecurityContext caller) {
        boolean acts = caller.isUserInRole(Roles.OPERATOR);
        return showFailure
                .show(service, id, acts)
                .map(asked -> frames.page(
                        asked.isNotFound() ? NOT_FOUND : OK,
                        headers,
                        Section.FAILURES,
                        frame -> FailurePages.event(frame, new FailureEvent(service, id, asked), acts)));
    }

    private static int status(FailureQuery query) {
        return query.unreadable().isEmpty() ? OK : BAD_REQUEST;
    }
}
