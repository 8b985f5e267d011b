package dev.orderflow.console.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All expectations, and what follows from them. */
public final class Expectations {

    private static final Comparator<Waiting> BY_DUE = Comparator.comparing(Waiting::due)
            .thenComparing(Waiting::expectation)
            .thenComparing(Waiting::participant);

    /** An event of an order. */
    public record Happened(String id, String type, JsonNode data) {}

    private final List<Expectation> all;

    Expectations(List<Expectation> all) {
        this.all = List.copyOf(all);
    }

    /** The facts that an event establishes: its type, and its place in expectations. */
    public Map<String, Instant> facts(String type, JsonNode data, Instant writtenAt) {
        Map<String, Instant> facts = new LinkedHashMap<>();
        facts.put(type, writtenAt);
        all.stream().flatMap(expectation -> expectation.facts(type, data)).forEach(name -> facts.put(name, writtenAt));
        return facts;
    }

    /**
     * The events that others answer.
     *
     * @param events of one order, in the sequence in which they were written
     * @return by the ids of answers, the id of the last event before that starts an expectation which they answer
     */
    public Map<String, String> causes(List<Happened> events) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Happened answer = events.get(i);
            for (Happened start : events.subList(0, i)) {
                if (all.stream()
                        .anyMatch(expectation ->
                                expectation.isAnswered(start.type(), start.data(), answer.type(), answer.data()))) {
                    causes.put(answer.id(), start.id());
                }
            }
        }
        return causes;
    }

    /** The services that are to answer events of a type, by the type. */
    public Map<String, Set<String>> participants() {
        Map<String, Set<String>> participants = new LinkedHashMap<>();
        all.forEach(expectation -> participants
                .computeIfAbsent(expectation.start().type(), type -> new TreeSet<>())
                .addAll(expectation.answers().keySet()));
        return participants;
    }

    /** The answers that are missing, the first due first. */
    public List<Waiting> missing(Facts facts) {
        return all.stream()
                .flatMap(expectation -> expectation.missing(facts))
                .sorted(BY_DUE)
                .toList();
    }
}
