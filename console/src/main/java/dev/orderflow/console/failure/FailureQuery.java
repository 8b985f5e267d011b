package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Parameters;
import dev.orderflow.outbox.failure.FailedEventState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects failed events by the parameters of a URL or a form; null is no condition.
 *
 * @param service only of this one
 * @param event only this event of the service
 * @param like only those with the same cause as this event of the service. A cause may quote an event, so no URL has it
 * @param cause only with this cause; only from a form
 * @param from when the first attempt failed, or later
 * @param to when the first attempt failed, or earlier
 * @param after where the page begins
 * @param unreadable names of parameters that cannot be read
 */
record FailureQuery(
        @Nullable String service,
        @Nullable Long event,
        @Nullable Long like,
        @Nullable String cause,
        @Nullable String subject,
        @Nullable String type,
        @Nullable FailedEventState state,
        @Nullable String channel,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long after,
        List<String> unreadable) {

    static FailureQuery ofUrl(Map<String, List<String>> parameters, Set<String> services) {
        return of(Parameters.of(parameters), services, null);
    }

    static FailureQuery ofForm(Parameters fields, Set<String> services) {
        // A cause is cut at a length, and may end in a space.
        return of(fields, services, fields.exact("cause"));
    }

    private static FailureQuery of(Parameters parameters, Set<String> services, @Nullable String cause) {
        String service = parameters.read("service", Parameters.oneOf(services));
        return new FailureQuery(
                service,
                parameters.read("event", Long::valueOf),
                parameters.read("like", Long::valueOf),
                cause,
                parameters.read("subject", Parameters::line),
                parameters.read("type", Parameters::line),
                parameters.read("state", FailedEventState::valueOf),
                parameters.read("channel", Parameters::line),
                parameters.read("from", Parameters::time),
                parameters.read("to", Parameters::time),
                parameters.after(service),
                parameters.unreadable());
    }

    /** Whether any event is excluded, be it by its service. */
    public boolean restricts() {
        return service != null || to != null || hasCondition();
    }

    /** Whether events of a service are excluded, and not only those after a time. */
    boolean hasCondition() {
        return Stream.of(event, like, cause, subject, type, state, channel, from)
                .anyMatch(Objects::nonNull);
    }

    /** Whether it names events of one service, and that one is not known. */
    boolean lacksService() {
        return service == null && (event != null || like != null);
    }

    FailureQuery withCause(String known) {
        return new FailureQuery(
                service, event, like, known, subject, type, state, channel, from, to, after, unreadable);
    }

    public List<FailedEventState> states() {
        return List.of(FailedEventState.values());
    }

    public String unreadableNames() {
        return String.join(", ", unreadable);
    }

    /** The query of the URL without the page: empty, or with its question mark. */
    public String text() {
        return Parameters.query(conditions());
    }

    /** The query of the URL of the page that begins after an event of a service. */
    public String page(String ofService, String next) {
        Map<String, Object> parameters = conditions();
        parameters.put("service", ofService);
        parameters.put("after", next);
        return Parameters.query(parameters);
    }

    /** The query of the URL of the events of a group. */
    public String group(String ofService, long sample) {
        Map<String, Object> parameters = conditions();
        parameters.put("service", ofService);
        parameters.put("like", sample);
        return Parameters.query(parameters);
    }

    /** The query of the URL of a preview. */
    public String preview(String action) {
        Map<String, Object> parameters = conditions();
        parameters.put("action", action);
        return Parameters.query(parameters);
    }

    /** All conditions, also the cause, by the names of the fields of a form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = conditions();
        fields.put("cause", cause);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private Map<String, Object> conditions() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("service", service);
        parameters.put("event", event);
        parameters.put("like", like);
        parameters.put("subject", subject);
        parameters.put("type", type);
        parameters.put("state", state);
        parameters.put("channel", channel);
        parameters.put("from", from);
        parameters.put("to", to);
        return parameters;
    }
}
