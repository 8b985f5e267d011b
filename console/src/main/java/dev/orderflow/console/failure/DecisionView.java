package dev.orderflow.console.failure;

import dev.orderflow.console.service.Asked;
import dev.orderflow.outbox.failure.BulkAction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision would be about, and the form to take it.
 *
 * @param id of the decision
 * @param previews of the services
 * @param form that the operator has to correct; null before it is sent
 */
record DecisionView(
        UUID id,
        BulkAction action,
        FailureQuery query,
        List<Asked<DecisionPreview>> previews,
        @Nullable DecisionForm form) {

    /** How many events in all services that have answered. */
    public long count() {
        return known().stream().mapToLong(asked -> asked.get().count()).sum();
    }

    public boolean discards() {
        return action == BulkAction.DISCARD;
    }

    public List<Asked<DecisionPreview>> known() {
        return previews.stream().filter(Asked::known).toList();
    }

    /** Those that have events that the decision is about. */
    public List<Asked<DecisionPreview>> concerned() {
        return known().stream().filter(asked -> asked.get().count() > 0).toList();
    }

    public List<Asked<DecisionPreview>> unknown() {
        return previews.stream().filter(asked -> !asked.known()).toList();
    }

    public boolean invalid(String field) {
        return form != null && form.invalid().contains(field);
    }
}
