package dev.orderflow.console.service;

import dev.orderflow.web.problem.HttpProblem;
import org.jspecify.annotations.Nullable;

/** Where a page begins, in requests to the API. Each service has ids of its own. */
public final class PageStart {

    private static final int BAD_REQUEST = 400;

    private PageStart() {}

    /**
     * Refuses the start of a page for all services, which would hide what those with smaller ids have.
     *
     * @throws HttpProblem if there is an id, but no service
     */
    public static void require(@Nullable String service, @Nullable Long after) {
        if (after != null && service == null) {
            throw HttpProblem.of(
                    BAD_REQUEST, "validation-failed", "Bad Request", "after is the page of one service: give service");
        }
    }
}
