package dev.orderflow.console.audit;

import dev.orderflow.console.layout.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects recorded actions by the parameters of a URL.
 *
 * @param service only of this one; null for all
 * @param target only on this
 * @param after the action of each service after which the page begins; of none for the first page
 * @param unreadable names of parameters that cannot be read
 */
record AuditQuery(@Nullable String service, @Nullable String target, Map<String, Long> after, List<String> unreadable) {

    private static final String AFTER = "after.";

    static AuditQuery of(Map<String, List<String>> values, Set<String> services) {
        Parameters parameters = Parameters.of(values);
        Map<String, Long> after = new LinkedHashMap<>();
        for (String service : services) {
            Long id = parameters.read(AFTER + service, Long::valueOf);
            if (id != null) {
                after.put(service, id);
            }
        }
        return new AuditQuery(
                parameters.read("service", Parameters.oneOf(services)),
                parameters.read("target", Parameters::line),
                after,
                parameters.unreadable());
    }

    public boolean first() {
        return after.isEmpty();
    }

    public boolean restricts() {
        return service != null || target != null;
    }

    public String unreadableNames() {
        return String.join(", ", unreadable);
    }

    /** The query of the URL of the first page. */
    public String text() {
        return text(Map.of());
    }

    /** The query of the URL of the page that begins after these actions. */
    String text(Map<String, Long> ids) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("service", service);
        parameters.put("target", target);
        ids.forEach((name, id) -> parameters.put(AFTER + name, id));
        return Parameters.query(parameters);
    }
}
