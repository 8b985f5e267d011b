package dev.orderflow.console.expectation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known about an order: names of facts, and when each was first so. Facts are only added, so their sequence
 * does not matter.
 */
public record Facts(Map<String, Instant> times) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A fact, and when it was first so. */
    record Fact(String name, Instant at) {}

    /** Without any fact. */
    public static Facts none() {
        return new Facts(Map.of());
    }

    /** These facts, and the others. Of the same fact, the earlier counts. */
    public Facts and(Map<String, Instant> others) {
        Map<String, Instant> all = new TreeMap<>(times);
        others.forEach((name, at) -> all.merge(name, at, (a, b) -> a.isBefore(b) ? a : b));
        return new Facts(all);
    }

    /** When an event of the type was first written. */
    public Optional<Instant> firstOf(String type) {
        return Optional.ofNullable(times.get(type));
    }

    boolean has(String name) {
        return times.containsKey(name);
    }

    /** The facts whose names have this beginning, up to the end or a separator. */
    Stream<Fact> named(String beginning) {
        return times.entrySet().stream()
                .filter(fact -> fact.getKey().equals(beginning) || fact.getKey().startsWith(beginning + "|"))
                .map(fact -> new Fact(fact.getKey(), fact.getValue()));
    }

    /** As a JSON object of names and RFC 3339 times. */
    public String toJson() {
        ObjectNode object = JSON.createObjectNode();
        times.forEach((name, at) -> object.put(name, at.toString()));
        return object.toString();
    }

    /** Reads {@link #toJson()}. */
    public static Facts fromJson(String json) {
        try {
            Map<String, Instant> times = new TreeMap<>();
            for (Map.Entry<String, JsonNode> fact : JSON.readTree(json).properties()) {
                times.put(fact.getKey(), Instant.parse(fact.getValue().asText()));
            }
            return new Facts(times);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object of facts", e);
        }
    }
}
