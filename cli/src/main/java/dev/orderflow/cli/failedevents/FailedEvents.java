package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The failed events of one service. */
abstract class FailedEvents {

    private final String service;
    private final ServiceApi api;

    FailedEvents(String service, ServiceApi api) {
        this.service = service;
        this.api = api;
    }

    final String service() {
        return service;
    }

    final JsonNode one(long id) {
        return api.get(path(id)).orFail();
    }

    /** Newest first. */
    final List<JsonNode> in(List<String> states, Optional<String> order) {
        List<JsonNode> events = new ArrayList<>();
        for (String state : states) {
            String query = list(state, order.map(ServiceApi::encoded));
            String next = "";
            do {
                JsonNode page = api.get(next.isEmpty() ? query : query + "&after=" + next)
                        .orFail();
                events.addAll(Json.elements(page.path("items")));
                next = Json.text(page, "next");
            } while (!next.isEmpty());
        }
        events.sort(
                Comparator.comparingLong((JsonNode event) -> event.path("id").asLong())
                        .reversed());
        return events;
    }

    /** The path of one event. */
    abstract String path(long id);

    /** The path and query of the first page of events, newest first. */
    abstract String list(String state, Optional<String> encodedOrder);

    abstract void replay(long id, Optional<String> reason);

    abstract void discard(long id, Optional<String> reason);

    /** Replays all open events, or those of an order, and returns their number. */
    abstract long replayAll(Optional<String> order, Optional<String> reason);

    static ObjectNode with(Optional<String> reason, ObjectNode body) {
        reason.ifPresent(text -> body.put("reason", text));
        return body;
    }
}
