package dev.orderflow.web.ops;

import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.security.OperatorAccounts;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Explains the refusal while there are no accounts: a challenge would ask for a credential that does not exist. */
class NoOperators {

    private static final String OPERATIONS = "/ops/";
    private static final int UNAUTHORIZED = 401;
    // Response filters with the highest priority run first; the others have the default.
    private static final int BEFORE_THE_PROBLEM_IS_WRITTEN = Priorities.USER + 1;

    private final OperatorAccounts accounts;
    private final LaunchMode mode;

    NoOperators(OperatorAccounts accounts, LaunchMode mode) {
        this.accounts = accounts;
        this.mode = mode;
    }

    @ServerResponseFilter(priority = BEFORE_THE_PROBLEM_IS_WRITTEN)
    public void explain(UriInfo uri, ContainerResponseContext response) {
        if (mode != LaunchMode.DEVELOPMENT
                && accounts.isEmpty()
                && response.getStatus() == UNAUTHORIZED
                && uri.getPath().startsWith(OPERATIONS)) {
            response.setEntity(HttpProblem.of(
                    403,
                    "operations-disabled",
                    "Operations disabled",
                    "There are no operators, because outbox.ops.accounts-file names no account"));
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        }
    }
}
