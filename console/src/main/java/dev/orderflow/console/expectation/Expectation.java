package dev.orderflow.console.expectation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must follow an event.
 *
 * @param per properties of the start: each combination of their values is an expectation of its own
 * @param answers by service, the events of which it must publish one
 * @param endedBy events after which no answer is missing
 */
record Expectation(
        String id,
        EventPattern start,
        List<String> per,
        Duration within,
        Map<String, List<EventPattern>> answers,
        List<EventPattern> endedBy) {

    /** The property of {@code per} that names the service that is waited for. */
    static final String PARTICIPANT = "participant";

    private static final String START = "start";
    private static final String END = "end";
    private static final String ANSWER = "answer:";
    private static final String SEPARATOR = "|";

    /** The names of the facts that an event establishes. */
    Stream<String> facts(String type, JsonNode data) {
        Stream<String> started = start.matches(type, data) ? Stream.of(fact(START, data)) : Stream.empty();
        Stream<String> answered = answers.entrySet().stream()
                .filter(service -> matchesAny(service.getValue(), type, data))
                .map(service -> fact(ANSWER + service.getKey(), data));
        Stream<String> ended = matchesAny(endedBy, type, data) ? Stream.of(id + SEPARATOR + END) : Stream.empty();
        return Stream.of(started, answered, ended).flatMap(facts -> facts);
    }

    /** The answers that are missing. */
    Stream<Waiting> missing(Facts facts) {
        if (facts.has(id + SEPARATOR + END)) {
            return Stream.empty();
        }
        String starts = id + SEPARATOR + START;
        return facts.named(starts).flatMap(started -> answers.keySet().stream()
                .filter(service -> !facts.has(
                        id + SEPARATOR + ANSWER + service + started.name().substring(starts.length())))
                .map(service -> new Waiting(
                        id,
                        participant(service, started.name().substring(starts.length())),
                        started.at(),
                        started.at().plus(within))));
    }

    /** Whether the first event starts this expectation, and the other one answers it. */
    boolean isAnswered(String startType, JsonNode startData, String type, JsonNode data) {
        return start.matches(startType, startData)
                && answers.values().stream().anyMatch(patterns -> matchesAny(patterns, type, data))
                && per.stream().allMatch(property -> startData.path(property).equals(data.path(property)));
    }

    private String fact(String kind, JsonNode data) {
        return per.stream()
                .map(property -> SEPARATOR + data.path(property).asText())
                .collect(Collectors.joining("", id + SEPARATOR + kind, ""));
    }

    private String participant(String service, String values) {
        int position = per.indexOf(PARTICIPANT);
        return position < 0 ? service : values.substring(1).split("\\" + SEPARATOR, -1)[position];
    }

    private static boolean matchesAny(List<EventPattern> patterns, String type, JsonNode data) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(type, data));
    }
}
