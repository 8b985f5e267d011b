package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.failure.FailedEventState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Replays a failed event, also a discarded one, but no processed one. */
@ApplicationScoped
class ReplayFailedEvent {

    private final FailedEventLedger ledger;
    private final OperatorActions actions;

    ReplayFailedEvent(FailedEventLedger ledger, OperatorActions actions) {
        this.ledger = ledger;
        this.actions = actions;
    }

    Uni<Void> replay(long id, Decision decision) {
        return ledger.lock(List.of(id))
                .invoke(states -> {
                    FailedEventState state = states.get(id);
                    if (state == null) {
                        throw Refusal.unknown("failed event " + id);
                    } else if (state == FailedEventState.PROCESSED) {
                        throw Refusal.conflict(
                                "already-settled", "Already settled", "Failed event " + id + " was processed");
                    }
                })
                .chain(() -> ledger.replay(List.of(id)))
                .chain(() -> actions.record(decision, Action.REPLAY, List.of(FailedEventTarget.of(id))));
    }
}
