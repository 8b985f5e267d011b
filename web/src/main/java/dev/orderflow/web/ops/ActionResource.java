package dev.orderflow.web.ops;

import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/ops/actions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.READER, Roles.OPERATOR})
@Tag(name = "Operations")
class ActionResource {

    private final OperatorActions actions;

    ActionResource(OperatorActions actions) {
        this.actions = actions;
    }

    @GET
    @WithSession
    @Operation(summary = "List actions of operators, newest first")
    public Uni<Page<OperatorAction>> page(
            @Parameter(description = "Only actions on this target", example = "failed-event/17")
                    @QueryParam("target")
                    @Size(max = 300)
                    @Nullable
                    String target,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return actions.page(target, after, limit + 1)
                .map(found -> Page.of(found, limit, OperatorAction::id, Function.identity()));
    }
}
