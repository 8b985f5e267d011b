package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Calls a participant: to do its part of an order, or to undo it. */
abstract class CallTask implements TaskHandler<Outcome> {

    /** How soon another replica goes on when one dies. */
    static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(7);

    private final StepCallRepository calls;
    private final RecordOutcome recordOutcome;

    CallTask(StepCallRepository calls, RecordOutcome recordOutcome) {
        this.calls = calls;
        this.recordOutcome = recordOutcome;
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(TIME_LIMIT);
    }

    @Override
    public Optional<Duration> lease() {
        return Optional.of(LEASE);
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Outcome outcome) {
        return recordOutcome.record(CallKey.of(task), outcome);
    }

    @Override
    public Uni<Void> postponed(Task task, String reason, Duration delay) {
        CallKey key = CallKey.of(task);
        return calls.fail(key.orderId(), key.step(), reason);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
