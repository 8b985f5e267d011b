package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.failure.BulkDecisions;
import dev.orderflow.web.ops.Decision;
import dev.orderflow.web.ops.OperatorActions;
import dev.orderflow.web.ops.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stops a bulk decision: events whose turn has not come are skipped. The next turn finds none, and is the last. */
@ApplicationScoped
class StopBulkDecision {

    private final BulkDecisions decisions;
    private final OperatorActions actions;

    StopBulkDecision(BulkDecisions decisions, OperatorActions actions) {
        this.decisions = decisions;
        this.actions = actions;
    }

    Uni<Void> stop(UUID id, Decision decision) {
        return decisions
                .lock(id)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.unknown("bulk decision " + id))
                .chain(() -> decisions.skipTheOthers(id))
                .flatMap(skipped -> actions.record(
                        decision, "stop", List.of(BulkDecisionResource.target(id)), skipped + " events are skipped"));
    }
}
