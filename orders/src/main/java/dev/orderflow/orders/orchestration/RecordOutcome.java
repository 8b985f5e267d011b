package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Progress;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.coordination.FollowUp;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.database.DatabaseClock;
import dev.orderflow.outbox.task.DurableTasks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Records the outcome of a call, and what follows for its order. */
@ApplicationScoped
class RecordOutcome {

    private final StepCallRepository calls;
    private final RecordProgress recordProgress;
    private final FollowUp followUp;
    private final DurableTasks tasks;

    RecordOutcome(StepCallRepository calls, RecordProgress recordProgress, FollowUp followUp, DurableTasks tasks) {
        this.calls = calls;
        this.recordProgress = recordProgress;
        this.followUp = followUp;
        this.tasks = tasks;
    }

    /**
     * Records the outcome in the caller's transaction.
     *
     * @return events to publish in it
     */
    Uni<List<OutboxEvent>> record(CallKey key, Outcome outcome) {
        WorkflowStep answer = outcome.answer();
        if (answer == null) {
            return end(key, outcome);
        }
        // Recording progress locks the order, so it comes before all other writes.
        return recordProgress
                .record(List.of(new Progress(key.orderId(), answer)))
                .flatMap(followUp::of)
                .flatMap(effects -> effects.scheduleIn(tasks))
                .flatMap(events -> end(key, outcome)
                        .map(end -> Stream.concat(end.stream(), events.stream()).toList()));
    }

    private Uni<List<OutboxEvent>> end(CallKey key, Outcome outcome) {
        return calls.end(key.orderId(), key.step(), outcome.call(), outcome.reason())
                .map(ended -> ended.stream()
                        .map(attempt -> StepEvents.ended(key, attempt, outcome, DatabaseClock.now()))
                        .toList());
    }
}
