package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import java.util.List;

/** What services have answered to a decision, at least one of which has not accepted it. */
record DecisionOutcome(List<Asked<DecisionProgress>> services) {

    public List<Asked<DecisionProgress>> accepted() {
        return services.stream().filter(Asked::known).toList();
    }

    /** Those that have refused it, and have changed nothing. */
    public List<Asked<DecisionProgress>> refused() {
        return services.stream()
                .filter(asked -> asked.silence() != null && asked.silence().isRefusal())
                .toList();
    }

    /** Those that may have accepted it. */
    public List<Asked<DecisionProgress>> unknown() {
        return services.stream()
                .filter(asked -> asked.silence() != null && !asked.silence().isRefusal())
                .toList();
    }
}
