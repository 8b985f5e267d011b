package dev.orderflow.seller.api;

import dev.orderflow.web.problem.HttpProblem;

/** Why something cannot be done, finally. */
final class Conflict {

    private Conflict() {}

    static HttpProblem of(String slug, String title, String detail) {
        return HttpProblem.of(409, slug, title, detail);
    }

    /**
     * One that is also told by event.
     *
     * @param type wire type of the event
     * @param data what the event would carry
     */
    static HttpProblem of(String slug, String title, String detail, String type, Object data) {
        return of(slug, title, detail).with("event", type).with("data", data);
    }
}
