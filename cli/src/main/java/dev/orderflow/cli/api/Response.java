package dev.orderflow.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import java.util.List;

/** The response of a service. */
public record Response(String service, int status, String body) {

    public JsonNode json() {
        return Json.parse(body);
    }

    /** The field as text, empty when it is missing or null. */
    public String text(String field) {
        return Json.text(json(), field);
    }

    /** Whether another server answered, such as a proxy with a login page. Services succeed with JSON or an empty body. */
    boolean isForeign() {
        return succeeded() && !body.isBlank() && !json().isContainerNode();
    }

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /**
     * @throws CommandFailure with the explanation of the service
     */
    public JsonNode orFail() {
        if (!succeeded()) {
            throw new CommandFailure(service + " answered " + status + ": " + explanation());
        }
        return json();
    }

    /** The reason of the refusal, in the words of the service. */
    public String explanation() {
        JsonNode problem = json();
        if (!problem.isObject()) {
            return problem.asText().strip();
        }
        String detail = Json.text(problem, "detail");
        List<JsonNode> violations = Json.elements(problem.path("violations"));
        return (detail.isEmpty() ? Json.text(problem, "title") : detail)
                + (violations.isEmpty() ? "" : " " + Json.compact(problem.path("violations")));
    }
}
