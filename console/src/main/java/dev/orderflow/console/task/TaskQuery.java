package dev.orderflow.console.task;

import dev.orderflow.console.layout.Parameters;
import dev.orderflow.outbox.task.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects tasks and unpublished events by the parameters of a URL.
 *
 * @param service only of this one; null for all
 * @param which the tasks, by their state
 * @param after the task where the page begins
 * @param unreadable names of parameters that cannot be read
 */
record TaskQuery(
        @Nullable String service,
        Which which,
        @Nullable String kind,
        @Nullable String subject,
        @Nullable Long after,
        List<String> unreadable) {

    /** The tasks of a state. */
    enum Which {
        PARKED,
        DUE,
        ALL;

        @Nullable
        TaskState state() {
            return this == ALL ? null : TaskState.valueOf(name());
        }
    }

    static TaskQuery of(Map<String, List<String>> values, Set<String> services) {
        Parameters parameters = Parameters.of(values);
        Which which = parameters.read("state", Which::valueOf);
        String service = parameters.read("service", Parameters.oneOf(services));
        return new TaskQuery(
                service,
                which == null ? Which.PARKED : which,
                parameters.read("kind", Parameters::line),
                parameters.read("subject", Parameters::line),
                parameters.after(service),
                parameters.unreadable());
    }

    public List<Which> choices() {
        return List.of(Which.values());
    }

    public String unreadableNames() {
        return String.join(", ", unreadable);
    }

    /** The query of the URL of the first page. */
    public String text() {
        return Parameters.query(conditions());
    }

    /** The query of the URL of the page that begins after a task of a service. */
    String page(String ofService, String next) {
        Map<String, Object> parameters = conditions();
        parameters.put("service", ofService);
        parameters.put("after", next);
        return Parameters.query(parameters);
    }

    private Map<String, Object> conditions() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("service", service);
        parameters.put("state", which == Which.PARKED ? null : which);
        parameters.put("kind", kind);
        parameters.put("subject", subject);
        return parameters;
    }
}
