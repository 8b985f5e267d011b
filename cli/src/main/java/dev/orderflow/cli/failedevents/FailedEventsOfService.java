package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import java.util.Optional;

/** Asks the service itself. */
final class FailedEventsOfService extends FailedEvents {

    private static final String PATH = "/ops/failed-events";

    private final ServiceApi api;

    FailedEventsOfService(ServiceApi api) {
        super(api.service(), api);
        this.api = api;
    }

    @Override
    String path(long id) {
        return PATH + "/" + id;
    }

    @Override
    String list(String state, Optional<String> encodedOrder) {
        return PATH + "?limit=100&state=" + state
                + encodedOrder.map(id -> "&orderId=" + id).orElse("");
    }

    @Override
    void replay(long id, Optional<String> reason) {
        api.post(path(id) + "/replay", with(reason, Json.object())).orFail();
    }

    @Override
    void discard(long id, Optional<String> reason) {
        api.post(path(id) + "/discard", with(reason, Json.object())).orFail();
    }

    @Override
    long replayAll(Optional<String> order, Optional<String> reason) {
        ObjectNode filter = Json.object();
        order.ifPresentOrElse(id -> filter.put("orderId", id), () -> filter.put("all", true));
        return api.post(PATH + "/replay", with(reason, filter))
                .orFail()
                .path("replayed")
                .asLong();
    }
}
