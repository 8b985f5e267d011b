package dev.orderflow.e2e.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must follow an event.
 *
 * @param per properties whose values an answer has in common with its start
 * @param within ISO 8601 duration
 * @param answers by service
 */
record Expectation(
        String id,
        EventPattern start,
        List<String> per,
        String within,
        Map<String, List<EventPattern>> answers,
        List<EventPattern> endedBy) {

    Expectation {
        per = per == null ? List.of() : List.copyOf(per);
        endedBy = endedBy == null ? List.of() : List.copyOf(endedBy);
    }

    /** Every type that it names. */
    Stream<EventPattern> patterns() {
        return Stream.of(Stream.of(start), answers.values().stream().flatMap(List::stream), endedBy.stream())
                .flatMap(patterns -> patterns);
    }

    boolean isStartedBy(List<Event> events) {
        return events.stream().anyMatch(start::matches);
    }

    /** The answers that are missing, such as {@code steps: seller}. The sequence of the events does not matter. */
    Stream<String> missing(List<Event> events) {
        if (isAny(endedBy, events)) {
            return Stream.empty();
        }
        return events.stream()
                .filter(start::matches)
                .map(this::key)
                .distinct()
                .flatMap(key -> answers.entrySet().stream()
                        .filter(group -> !isAny(
                                group.getValue(),
                                events.stream()
                                        .filter(event -> key(event).equals(key))
                                        .toList()))
                        .map(group -> id + ": " + group.getKey() + (key.isEmpty() ? "" : " " + key)));
    }

    private List<Optional<JsonNode>> key(Event event) {
        return per.stream()
                .map(property -> Optional.ofNullable(event.data().get(property)))
                .toList();
    }

    private static boolean isAny(List<EventPattern> patterns, List<Event> events) {
        return events.stream().anyMatch(event -> patterns.stream().anyMatch(pattern -> pattern.matches(event)));
    }
}
