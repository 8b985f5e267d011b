package dev.orderflow.outbox.ops;

import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Why something is not done. */
final class Refusal {

    private Refusal() {}

    static HttpProblem unknown(String what) {
        return HttpProblem.valueOf(Status.NOT_FOUND, "There is no " + what);
    }

    static HttpProblem conflict(String slug, String title, String detail) {
        return HttpProblem.builder()
                .withType(ProblemTypes.type(slug))
                .withTitle(title)
                .withStatus(Status.CONFLICT)
                .withDetail(detail)
                .build();
    }
}
