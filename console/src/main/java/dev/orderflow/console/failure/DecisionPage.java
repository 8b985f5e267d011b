package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.layout.Parameters;
import dev.orderflow.console.service.Asked;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.web.security.Roles;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Replays or discards failed events: a preview, the decision, and how far it is. */
@Path("/failures")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class DecisionPage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;

    private final AskFailures failures;
    private final Frames frames;

    DecisionPage(AskFailures failures, Frames frames) {
        this.failures = failures;
        this.frames = frames;
    }

    @GET
    @Path("decide")
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> preview(
            UriInfo uri, HttpHeaders headers, @Context SecurityContext caller) {
        Parameters parameters = Parameters.of(uri.getQueryParameters());
        BulkAction action = parameters.read("action", BulkAction::valueOf);
        FailureQuery query = FailureQuery.ofUrl(uri.getQueryParameters(), failures.services());
        // A condition that is left out would widen the decision.
        if (action == null || !query.unreadable().isEmpty() || query.lacksService()) {
            throw new BadRequestException("These parameters are missing or cannot be read: "
                    + (action == null ? "action" : query.lacksService() ? "service" : query.unreadableNames()));
        }
        return failures.preview(action, query)
                .map(found -> new DecisionView(UUID.randomUUID(), action, found.query(), found.services(), null))
                .map(view -> frames.page(
                        view.previews().stream().anyMatch(Asked::isNotFound) ? NOT_FOUND : OK,
                        headers,
                        Section.FAILURES,
                        frame -> FailurePages.preview(frame, view, caller.isUserInRole(Roles.OPERATOR))));
    }

    @POST
    @Path("decisions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> decide(@Nullable String body, HttpHeaders headers) {
        DecisionForm form = DecisionForm.of(body, failures.services());
        return form.invalid().isEmpty()
                ? failures.decide(form.id(), form.requests()).map(answers -> answer(form, answers, headers))
                : failures.preview(form.action(), form.query())
                        .map(found -> new DecisionView(form.id(), form.action(), found.query(), found.services(), form))
                        .map(view -> frames.page(
                                BAD_REQUEST,
                                headers,
                                Section.FAILURES,
                                frame -> FailurePages.preview(frame, view, true)));
    }

    private RestResponse<TemplateInstance> answer(
            DecisionForm form, List<Asked<DecisionProgress>> answers, HttpHeaders headers) {
        DecisionOutcome outcome = new DecisionOutcome(answers);
        if (answers.stream().allMatch(Asked::known)) {
            return RestResponse.seeOther(URI.create(form.progress()));
        }
        return frames.page(
                outcome.unknown().isEmpty() ? CONFLICT : BAD_GATEWAY,
                headers,
                Section.FAILURES,
                frame -> FailurePages.outcome(frame, form, outcome));
    }

    @GET
    @Path("decisions/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> progress(
            @RestPath UUID id,
            @RestQuery("service") List<String> services,
            HttpHeaders headers,
            @Context SecurityContext caller) {
        return failures.progress(id, known(services))
                .map(answers -> new DecisionStatus(id, answers, false))
                .map(status -> frames.page(
                        status.missing().size() == status.services().size() ? NOT_FOUND : OK,
                        headers,
                        Section.FAILURES,
                        frame -> FailurePages.progress(frame, status, caller.isUserInRole(Roles.OPERATOR))));
    }

    @POST
    @Path("decisions/{id}/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> stop(@RestPath UUID id, @Nullable String body, HttpHeaders headers) {
        Collection<String> services = known(Parameters.ofForm(body).all("service"));
        return failures.stop(id, services)
                .map(answers -> new DecisionStatus(id, answers, true))
                .map(status -> status.unknown().isEmpty()
                        ? RestResponse.seeOther(URI.create(status.link()))
                        : frames.page(
                                BAD_GATEWAY,
                                headers,
                                Section.FAILURES,
                                frame -> FailurePages.progress(frame, status, true)));
    }

    private Collection<String> known(List<String> services) {
        if (services.isEmpty() || !failures.services().containsAll(services)) {
            throw new BadRequestException("service is missing or unknown");
        }
        return services.stream().distinct().toList();
    }
}
