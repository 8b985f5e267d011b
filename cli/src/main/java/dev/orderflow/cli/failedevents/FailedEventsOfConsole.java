package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks the console, which passes decisions on to the service. */
final class FailedEventsOfConsole extends FailedEvents {

    private static final String PATH = "/api/failures/";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_PAUSES = 100;
    private static final int MOST_ATTEMPTS = 3;
    private static final int UNAVAILABLE = 503;

    private final ServiceApi console;

    FailedEventsOfConsole(ServiceApi console, String service) {
        super(service, console);
        this.console = console;
    }

    @Override
    String path(long id) {
        return PATH + service() + "/events/" + id;
    }

    @Override
    String list(String state, Optional<String> encodedOrder) {
        return PATH + service() + "/events?state=" + state
                + encodedOrder.map(id -> "&subject=" + id).orElse("");
    }

    @Override
    void replay(long id, Optional<String> reason) {
        String state = Json.text(one(id), "state");
        ObjectNode event = Json.object().put("failedEvent", id);
        // Without the state, a discarded event does not match.
        if (state.equals("DISCARDED")) {
            event.put("state", state);
        }
        if (accepted(decide(decision(), "REPLAY", event, reason)) == 0) {
            throw settled(id);
        }
    }

    @Override
    void discard(long id, Optional<String> reason) {
        one(id);
        String decision = decision();
        JsonNode progress = decide(decision, "DISCARD", Json.object().put("failedEvent", id), reason);
        for (int i = 0; i < MOST_PAUSES && progress.path("pending").asLong() > 0; i++) {
            Pause.of(PAUSE);
            progress = console.get(decision).orFail();
        }
        if (progress.path("pending").asLong() > 0) {
            throw new CommandFailure(service() + " has not discarded failed event " + id + " yet, but will");
        }
        if (progress.path("discarded").asLong() == 0) {
            throw settled(id);
        }
    }

    @Override
    long replayAll(Optional<String> order, Optional<String> reason) {
        ObjectNode conditions = Json.object();
        order.ifPresentOrElse(id -> conditions.put("subject", id), () -> conditions.put("all", true));
        return accepted(decide(decision(), "REPLAY", conditions, reason));
    }

    private String decision() {
        return PATH + service() + "/decisions/" + UUID.randomUUID();
    }

    private static long accepted(JsonNode progress) {
        return progress.path("accepted").asLong();
    }

    private CommandFailure settled(long id) {
        return new CommandFailure(service() + ": failed event " + id + " is " + Json.text(one(id), "state")
                + " already, and was not changed");
    }

    /** The service may have carried out a request that it has not answered. Repeated, it changes nothing. */
    private JsonNode decide(String decision, String action, ObjectNode conditions, Optional<String> reason) {
        ObjectNode request = with(reason, conditions)
                .put("action", action)
                .put("until", now(action))
                // All that match are meant, and not only as many as a preview has shown.
                .put("expected", Integer.MAX_VALUE);
        Response answer = console.put(decision, request);
        for (int attempt = 1; answer.status() == UNAVAILABLE && attempt < MOST_ATTEMPTS; attempt++) {
            answer = console.put(decision, request);
        }
        return answer.orFail();
    }

    /** The time by the clock of the service. */
    private String now(String action) {
        JsonNode preview = console.get(PATH + "preview?action=" + action + "&service=" + service())
                .orFail()
                .path(0);
        if (!preview.path("answered").asBoolean()) {
            throw new CommandFailure(service() + ": " + Json.text(preview, "reason"));
        }
        return Json.text(preview, "until");
    }
}
