package dev.orderflow.console.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.expectation.Expectations.Happened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An attempt of an orchestrated order at a request to a participant, which publishes nothing itself.
 *
 * @param from the id of the event before the attempt: of the request, or of the attempt that failed
 * @param to the id of the event that tells its end
 */
public record Request(String participant, String from, String to, boolean failed) {

    private static final String REQUESTED = "STEP_REQUESTED";
    private static final String RETRIED = "STEP_RETRIED";
    private static final Set<String> ENDS = Set.of(RETRIED, "STEP_ANSWERED", "STEP_GIVEN_UP");

    /** The attempts that have ended; one that has not is an answer that is missing. */
    public static List<Request> of(List<Happened> events) {
        List<Request> requests = new ArrayList<>();
        Map<List<String>, Happened> begun = new HashMap<>();
        for (Happened event : events) {
            List<String> step = List.of(text(event.data(), "participant"), text(event.data(), "command"));
            if (step.get(0).isEmpty()) {
                continue; // The journal may have no bodies.
            }
            if (event.type().equals(REQUESTED)) {
                begun.put(step, event);
            } else if (ENDS.contains(event.type()) && begun.containsKey(step)) {
                boolean failed = !event.type().equals("STEP_ANSWERED");
                requests.add(new Request(step.get(0), begun.remove(step).id(), event.id(), failed));
                if (event.type().equals(RETRIED)) {
                    begun.put(step, event);
                }
            }
        }
        return requests;
    }

    private static String text(JsonNode data, String property) {
        return data.path(property).asText();
    }
}
