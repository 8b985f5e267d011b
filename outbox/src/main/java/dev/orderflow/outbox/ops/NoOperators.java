package dev.orderflow.outbox.ops;

import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

/** Says why nobody is let in while no password is set: a challenge would ask for a credential that does not exist. */
@ApplicationScoped
class NoOperators implements ProblemPostProcessor {

    private static final String OPERATIONS = "/ops/";

    private final boolean none;

    NoOperators(OutboxConfig config, LaunchMode mode) {
        this.none = config.ops().password().isEmpty() && mode != LaunchMode.DEVELOPMENT;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (!none
                || problem.getStatusCode() != Status.UNAUTHORIZED.getStatusCode()
                || context.path == null
                || !context.path.startsWith(OPERATIONS)) {
            return problem;
        }
        return HttpProblem.builder()
                .withType(ProblemTypes.type("operations-disabled"))
                .withTitle("Operations disabled")
                .withStatus(Status.FORBIDDEN)
                .withDetail("Nobody is let in, because outbox.ops.password is not set")
                .withInstance(problem.getInstance())
                .build();
    }
}
