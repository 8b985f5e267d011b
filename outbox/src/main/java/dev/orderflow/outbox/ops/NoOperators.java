package dev.orderflow.outbox.ops;

import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

/** Says why nobody is let in while no password is set: a challenge would ask for a credential that does not exist. */
@ApplicationScoped
class NoOperators implements ProblemPostProcessor {

    private final Operators operators;

    NoOperators(Operators operators) {
        this.operators = operators;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() != Status.UNAUTHORIZED.getStatusCode() || operators.exist()) {
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
