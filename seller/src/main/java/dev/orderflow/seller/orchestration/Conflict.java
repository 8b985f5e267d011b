package dev.orderflow.seller.orchestration;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.events.Answer;
import dev.orderflow.web.problem.HttpProblem;

/** A request that fails, now and when it is repeated. */
final class Conflict {

    private Conflict() {}

    static HttpProblem of(String slug, String title, String detail) {
        return HttpProblem.of(409, slug, title, detail);
    }

    /** A conflict that has an event as well. The problem contains its type and data. */
    static HttpProblem of(String slug, String title, String detail, Preparation preparation) {
        Answer answer = Answer.of(preparation).orElseThrow();
        return of(slug, title, detail).with("event", answer.type()).with("data", answer.data());
    }
}
