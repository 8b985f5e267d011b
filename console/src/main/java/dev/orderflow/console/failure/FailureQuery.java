package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Parameters;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects failed events by the parameters of a URL or a form; null is no condition.
 *
 * @param service only of this one
 * @param like only those with the same cause as this event of the service
 * @param filter conditions that the service checks. A cause may quote an event, so no URL has it: it comes from a form, or
 *     is the one of {@code like}
 * @param after where the page begins
 * @param unreadable names of parameters that cannot be read
 */
record FailureQuery(
        @Nullable String service,
        @Nullable Long like,
        FailedEventFilter filter,
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
                parameters.read("like", Long::valueOf),
                new FailedEventFilter(
                        parameters.read("event", Long::valueOf),
                        parameters.read("subject", Parameters::line),
                        parameters.read("type", Parameters::line),
                        parameters.read("state", FailedEventState::valueOf),
                        parameters.read("channel", Parameters::line),
                        cause,
                        parameters.read("from", Parameters::time),
                        parameters.read("to", Parameters::time)),
                parameters.after(service),
                parameters.unreadable());
    }

    /** Whether any event is excluded, be it by its service. */
    public boolean restricts() {
        return service != null || filter.until() != null || hasCondition();
    }

    /** Whether events of a service are excluded, and not only those after a time. */
    boolean hasCondition() {
        return like != null || filter.hasCondition();
    }

    /** Whether it names events of one service, and that one is not known. */
    boolean lacksService() {
        return service == null && (filter.id() != null || like != null);
    }

    FailureQuery withCause(String known) {
        FailedEventFilter caused = new FailedEventFilter(
                filter.id(),
                filter.subject(),
                filter.type(),
                filter.state(),
                filter.channel(),
                known,
                filter.since(),
                filter.until());
        return new FailureQuery(service, like, caused, after, unreadable);
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
        fields.put("cause", filter.cause());
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private Map<String, Object> conditions() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("service", service);
        parameters.put("event", filter.id());
        parameters.put("like", like);
        parameters.put("subject", filter.subject());
        parameters.put("type", filter.type());
        parameters.put("state", filter.state());
        parameters.put("channel", filter.channel());
        parameters.put("from", filter.since());
        parameters.put("to", filter.until());
        return parameters;
    }
}
