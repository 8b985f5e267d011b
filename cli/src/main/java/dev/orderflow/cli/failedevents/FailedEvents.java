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
final class FailedEvents {

    private static final String PATH = "/ops/failed-events";

    private final ServiceApi api;

    FailedEvents(ServiceApi api) {
        this.api = api;
    }

    String service() {
        return api.service();
    }

    JsonNode one(long id) {
        return api.get(PATH + "/" + id).orFail();
    }

    /** Newest first. */
    List<JsonNode> in(List<String> states, Optional<String> order) {
        List<JsonNode> events = new ArrayList<>();
        for (String state : states) {
            String query = PATH + "?limit=100&state=" + state
                    + order.map(id -> "&orderId=" + ServiceApi.encoded(id)).orElse("");
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

    void replay(long id, Optional<String> reason) {
        api.post(PATH + "/" + id + "/replay", with(reason, Json.object())).orFail();
    }

    void discard(long id, Optional<String> reason) {
        api.post(PATH + "/" + id + "/discard", with(reason, Json.object())).orFail();
    }

    /** Replays all open events, or those of an order, and returns their number. */
    long replayAll(Optional<String> order, Optional<String> reason) {
        ObjectNode filter = Json.object();
        order.ifPresentOrElse(id -> filter.put("orderId", id), () -> filter.put("all", true));
        return api.post(PATH + "/replay", with(reason, filter))
                .orFail()
                .path("replayed")
                .asLong();
    }

    private static ObjectNode with(Optional<String> reason, ObjectNode body) {
        reason.ifPresent(text -> body.put("reason", text));
        return body;
    }
}
