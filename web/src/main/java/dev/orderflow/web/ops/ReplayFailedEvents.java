package dev.orderflow.web.ops;

import dev.orderflow.outbox.failure.FailedEventFilter;
import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.failure.FailedEventState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

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
        return ledger.replayable(filter).flatMap(ledger::lock).flatMap(states -> {
            // An event that was processed between search and lock is not replayed.
            List<Long> ids = states.entrySet().stream()
                    .filter(event -> event.getValue() != FailedEventState.PROCESSED)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return ledger.replay(ids)
                    .chain(() -> actions.record(
                            decision,
                            Action.REPLAY,
                            ids.stream().map(FailedEventResource::target).toList()))
                    .replaceWith(ids.size());
        });
    }
}
