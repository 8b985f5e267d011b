package dev.orderflow.console.task;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.layout.Parameters;
import dev.orderflow.console.service.Asked;
import dev.orderflow.web.security.Roles;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shows tasks and unpublished events, and retries tasks. */
@Path("/tasks")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
class TasksPage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;
    private static final int LONGEST_REASON = 500;

    private final AskTasks tasks;
    private final Frames frames;

    TasksPage(AskTasks tasks, Frames frames) {
        this.tasks = tasks;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> list(UriInfo uri, HttpHeaders headers) {
        TaskQuery query = TaskQuery.of(uri.getQueryParameters(), tasks.services());
        return tasks.work(query)
                .map(answers -> frames.page(
                        query.unreadable().isEmpty() ? OK : BAD_REQUEST,
                        headers,
                        Section.TASKS,
                        frame -> TaskPages.list(frame, TaskList.of(query, tasks.services(), answers))));
    }

    @GET
    @Path("{service}/{id}")
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> show(
            @RestPath String service, @RestPath long id, HttpHeaders headers, @Context SecurityContext caller) {
        tasks.require(service);
        return tasks.status(service, id)
                .map(asked -> page(
                        asked.known() && asked.get().outcome() == TaskStatus.Outcome.UNKNOWN ? NOT_FOUND : OK,
                        headers,
                        TaskView.of(service, id, asked),
                        caller.isUserInRole(Roles.OPERATOR)));
    }

    @POST
    @Path("{service}/{id}/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> retry(
            @RestPath String service, @RestPath long id, @Nullable String body, HttpHeaders headers) {
        tasks.require(service);
        String reason = Parameters.ofForm(body).read("reason", text -> Parameters.line(text, LONGEST_REASON));
        if (reason == null) {
            return tasks.status(service, id)
                    .map(asked -> page(BAD_REQUEST, headers, new TaskView(service, id, asked, "", true, null), true));
        }
        return tasks.retry(service, id, reason)
                .flatMap(retried -> retried.known()
                        ? Uni.createFrom().item(RestResponse.seeOther(URI.create("/tasks/" + service + "/" + id)))
                        : tasks.status(service, id).map(asked -> {
                            TaskView view = new TaskView(service, id, asked, reason, false, retried);
                            return page(status(view, retried), headers, view, true);
                        }));
    }

    private static int status(TaskView view, Asked<Boolean> retried) {
        return retried.isNotFound() ? NOT_FOUND : view.refused() ? CONFLICT : BAD_GATEWAY;
    }

    private RestResponse<TemplateInstance> page(int status, HttpHeaders headers, TaskView view, boolean acts) {
        return frames.page(status, headers, Section.TASKS, frame -> TaskPages.task(frame, view, acts));
    }
}
