package dev.orderflow.outbox.ops;

import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.rest.HttpProblem;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says why nobody is let in while no password is set: a challenge would ask for a credential that does not exist. */
class NoOperators {

    private static final String OPERATIONS = "/ops/";
    private static final int UNAUTHORIZED = 401;
    // Of filters of responses the highest comes first, and the others have the usual one.
    private static final int BEFORE_THE_PROBLEM_IS_WRITTEN = Priorities.USER + 1;

    private final boolean none;

    NoOperators(OutboxConfig config, LaunchMode mode) {
        this.none = config.ops().password().isEmpty() && mode != LaunchMode.DEVELOPMENT;
    }

    @ServerResponseFilter(priority = BEFORE_THE_PROBLEM_IS_WRITTEN)
    public void explain(UriInfo uri, ContainerResponseContext response) {
        if (none && response.getStatus() == UNAUTHORIZED && uri.getPath().startsWith(OPERATIONS)) {
            response.setEntity(HttpProblem.of(
                    403,
                    "operations-disabled",
                    "Operations disabled",
                    "Nobody is let in, because outbox.ops.password is not set"));
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        }
    }
}
