package dev.orderflow.console.expectation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An answer that is missing.
 *
 * @param expectation its id in {@code expectations.yaml}
 * @param participant the service that is to answer
 * @param since when the start of the expectation was written
 * @param due when the answer becomes overdue
 */
public record Waiting(String expectation, String participant, Instant since, Instant due) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean isOverdue(Instant now) {
        return due.isBefore(now);
    }

    /** A JSON array, for storage. */
    public static String toJson(List<Waiting> waiting) {
        ArrayNode array = JSON.createArrayNode();
        waiting.forEach(one -> array.addObject()
                .put("expectation", one.expectation)
                .put("participant", one.participant)
                .put("since", one.since.toString())
                .put("due", one.due.toString()));
        return array.toString();
    }

    /** Reads {@link #toJson}. */
    public static List<Waiting> fromJson(String json) {
        try {
            return StreamSupport.stream(JSON.readTree(json).spliterator(), false)
                    .map(Waiting::of)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON array of missing answers", e);
        }
    }

    private static Waiting of(JsonNode node) {
        return new Waiting(
                node.path("expectation").asText(),
                node.path("participant").asText(),
                Instant.parse(node.path("since").asText()),
                Instant.parse(node.path("due").asText()));
    }
}
