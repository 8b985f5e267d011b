package dev.orderflow.seller.api;

import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Why something cannot be done, finally. */
final class Conflict {

    private Conflict() {}

    static HttpProblem of(String slug, String title, String detail) {
        return problem(slug, title, detail).build();
    }

    /**
     * One that is also told by event.
     *
     * @param type wire type of the event
     * @param data what the event would carry
     */
    static HttpProblem of(String slug, String title, String detail, String type, Object data) {
        return problem(slug, title, detail)
                .with("event", type)
                .with("data", data)
                .build();
    }

    private static HttpProblem.Builder problem(String slug, String title, String detail) {
        return HttpProblem.builder()
                .withType(ProblemTypes.type(slug))
                .withTitle(title)
                .withStatus(Status.CONFLICT)
                .withDetail(detail);
    }
}
