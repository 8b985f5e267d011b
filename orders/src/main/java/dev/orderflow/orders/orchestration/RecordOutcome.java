package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Progress;
import dev.orderflow.orders.RecordProgress;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.WorkflowStep;
import dev.orderflow.orders.coordination.FollowUp;
import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes down what has come of a request, and sets going what follows. */
@ApplicationScoped
class RecordOutcome {

    private final StepCallRepository calls;
    private final RecordProgress recordProgress;
    private final FollowUp followUp;

    RecordOutcome(StepCallRepository calls, RecordProgress recordProgress, FollowUp followUp) {
        this.calls = calls;
        this.recordProgress = recordProgress;
        this.followUp = followUp;
    }

    /** In the caller's transaction; yields events to write to the outbox in it. */
    Uni<List<OutboxEvent>> record(CallKey key, Outcome outcome) {
        WorkflowStep news = outcome.news();
        if (news == null) {
            return calls.end(key.orderId(), key.step(), outcome.call(), outcome.reason())
                    .replaceWith(List.of());
        }
        // The order is locked by the recording of progress, before anything else of it is written.
        return recordProgress
                .record(List.of(new Progress(key.orderId(), news)))
                .flatMap(followUp::of)
                .call(() -> calls.end(key.orderId(), key.step(), outcome.call(), outcome.reason()));
    }
}
