package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Replays all matching failed events. */
@ApplicationScoped
class ReplayFailedEvents {

    private final FailedEventLedger ledger;
    private final OperatorActions actions;

    ReplayFailedEvents(FailedEventLedger ledger, OperatorActions actions) {
        this.ledger = ledger;
        this.actions = actions;
    }

    /** @return the number of replayed events */
    Uni<Integer> replay(FailedEventFilter filter, Decision decision) {
        return ledger.decidable(BulkAction.REPLAY, filter)
                .call(ledger::lock)
                // An event that was processed or discarded between search and lock is not replayed.
                .flatMap(found -> ledger.decidable(BulkAction.REPLAY, filter, found))
                .call(ledger::replay)
                .call(ids -> actions.record(
                        decision,
                        Action.REPLAY,
                        ids.stream().map(FailedEventTarget::of).toList()))
                .map(List::size);
    }
}
