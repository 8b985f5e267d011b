package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far a decision is in the services.
 *
 * @param stops whether the operator has tried to stop it, and services did not answer
 */
record DecisionStatus(UUID id, List<Asked<DecisionProgress>> services, boolean stops) {

    public List<Asked<DecisionProgress>> known() {
        return services.stream().filter(Asked::known).toList();
    }

    /** Those that do not know the decision. */
    public List<Asked<DecisionProgress>> missing() {
        return services.stream().filter(Asked::isNotFound).toList();
    }

    public List<Asked<DecisionProgress>> unknown() {
        return services.stream()
                .filter(asked -> !asked.known() && !asked.isNotFound())
                .toList();
    }

    /** Whether events of it wait, as far as is known. */
    public boolean pending() {
        return known().stream().anyMatch(asked -> asked.get().pending() > 0);
    }

    /** The URL of the progress. */
    public String link() {
        return link(id, services.stream().map(Asked::service).toList());
    }

    static String link(UUID id, Collection<String> services) {
        return "/failures/decisions/" + id
                + services.stream().map(service -> "service=" + service).collect(Collectors.joining("&", "?", ""));
    }

    /** Whether it is worth asking again. */
    public boolean changes() {
        return pending() || !unknown().isEmpty();
    }
}
