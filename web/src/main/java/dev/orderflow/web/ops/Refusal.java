package dev.orderflow.web.ops;

import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;

/** Problems of refused decisions. */
public final class Refusal {

    private Refusal() {}

    public static NotFoundException unknown(String what) {
        return new NotFoundException("There is no " + what);
    }

    public static HttpProblem conflict(String slug, String title, String detail) {
        return HttpProblem.of(409, slug, title, detail);
    }
}
