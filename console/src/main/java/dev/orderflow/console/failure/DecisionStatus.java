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

    /** What is true of the decision as a whole. */
    enum State {
        /** Events of it wait. */
        PENDING,
        /** A service has not answered. */
        UNKNOWN,
        /** A service does not know it. */
        MISSING,
        /** Nothing waits, and events have failed again. */
        FAILED_AGAIN,
        /** No event matched. */
        NOTHING,
        /** All that was accepted is done. */
        DONE
    }

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

    public State state() {
        if (pending()) {
            return State.PENDING;
        }
        if (!unknown().isEmpty()) {
            return State.UNKNOWN;
        }
        if (!missing().isEmpty()) {
            return State.MISSING;
        }
        if (hasFailedAgain()) {
            return State.FAILED_AGAIN;
        }
        return known().stream().allMatch(asked -> asked.get().accepted() == 0) ? State.NOTHING : State.DONE;
    }

    /** Whether an operator has to look at it. */
    public boolean bad() {
        return hasFailedAgain() || !missing().isEmpty();
    }

    private boolean hasFailedAgain() {
        return known().stream().anyMatch(asked -> asked.get().failedAgain() > 0);
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
        return pending() || !unknown().isEmpty() || !missing().isEmpty();
    }
}
