package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.failure.FailedEventState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Discards a failed event. */
@ApplicationScoped
class DiscardFailedEvent {

    private final FailedEventLedger ledger;
    private final OperatorActions actions;

    DiscardFailedEvent(FailedEventLedger ledger, OperatorActions actions) {
        this.ledger = ledger;
        this.actions = actions;
    }

    Uni<Void> discard(long id, Decision decision) {
        return ledger.lock(List.of(id))
                .invoke(states -> {
                    FailedEventState state = states.get(id);
                    if (state == null) {
                        throw Refusal.unknown("failed event " + id);
                    } else if (state == FailedEventState.PROCESSED || state == FailedEventState.DISCARDED) {
                        throw Refusal.conflict(
                                "already-settled",
                                "Already settled",
                                "Failed event " + id + " was " + state.name().toLowerCase(Locale.ROOT));
                    }
                })
                .chain(() -> ledger.discard(List.of(id), decision.reason()))
                .chain(() -> actions.record(decision, Action.DISCARD, List.of(FailedEventTarget.of(id))));
    }
}
