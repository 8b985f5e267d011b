package dev.orderflow.web.ops.bulk;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.failure.BulkAction;
import dev.orderflow.outbox.failure.BulkDecision;
import dev.orderflow.outbox.failure.BulkDecisions;
import dev.orderflow.outbox.failure.FailedEventLedger;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import dev.orderflow.web.ops.Decision;
import dev.orderflow.web.ops.FailedEventTarget;
import dev.orderflow.web.ops.OperatorActions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets some events of a bulk decision have their turn, and schedules the next turn, in one transaction. An event that does
 * not match any more, because it was processed or another operator has decided about it, is skipped.
 */
@ApplicationScoped
class BulkDecisionTask implements TaskHandler<Integer> {

    private static final String KIND = "bulk-decision";
    private static final int MOST_AT_ONCE = 100;

    private final BulkDecisions decisions;
    private final BulkRequests requests;
    private final FailedEventLedger ledger;
    private final OperatorActions actions;
    private final DurableTasks tasks;

    BulkDecisionTask(
            BulkDecisions decisions,
            BulkRequests requests,
            FailedEventLedger ledger,
            OperatorActions actions,
            DurableTasks tasks) {
        this.decisions = decisions;
        this.requests = requests;
        this.ledger = ledger;
        this.actions = actions;
        this.tasks = tasks;
    }

    static NewTask task(UUID id, @Nullable Integer rate) {
        return NewTask.of(KIND, id, rate == null ? "" : rate.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Waits before a turn, so that one that is repeated after a crash is not too early either; yields how many may follow. */
    @Override
    public Uni<Integer> perform(Task task) {
        if (task.payload().isEmpty()) {
            return Uni.createFrom().item(MOST_AT_ONCE);
        }
        int rate = Integer.parseInt(task.payload());
        int size = Math.min(rate, MOST_AT_ONCE);
        return Uni.createFrom()
                .item(size)
                .onItem()
                .delayIt()
                .by(Duration.ofSeconds(size).dividedBy(rate));
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Integer size) {
        UUID id = UUID.fromString(task.key());
        return decisions
                .lock(id)
                .flatMap(decision -> decision == null
                        ? Uni.createFrom().voidItem()
                        : decisions
                                .next(id, size)
                                .flatMap(turn ->
                                        turn.isEmpty() ? Uni.createFrom().voidItem() : take(decision, turn)))
                .replaceWith(List.of());
    }

    private Uni<Void> take(BulkDecision decision, List<Long> turn) {
        BulkDecisionRequest request = requests.of(decision);
        return ledger.lock(turn)
                .chain(() -> ledger.decidable(decision.action(), request.filter(), turn))
                .call(matching -> decisions.settle(decision.id(), turn, matching))
                .call(matching -> carryOut(decision, matching))
                .chain(() -> tasks.schedule(List.of(task(decision.id(), request.rate()))));
    }

    private Uni<Void> carryOut(BulkDecision decision, List<Long> ids) {
        Uni<Void> done =
                decision.action() == BulkAction.REPLAY ? ledger.replay(ids) : ledger.discard(ids, decision.reason());
        return done.chain(() -> actions.record(
                new Decision(decision.operator(), decision.via(), decision.reason()),
                decision.action().name().toLowerCase(Locale.ROOT),
                ids.stream().map(FailedEventTarget::of).toList()));
    }
}
