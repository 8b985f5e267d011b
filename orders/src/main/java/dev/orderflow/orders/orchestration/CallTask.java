package dev.orderflow.orders.orchestration;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.StepCallRepository;
import dev.orderflow.orders.orchestration.BeginCall.Attempt;
import dev.orderflow.orders.orchestration.CallDecisions.Call;
import dev.orderflow.orders.orchestration.Decision.Retry;
import dev.orderflow.orders.orchestration.Reply.Result;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.DatabaseClock;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls a participant: to do its step of an order, or to compensate it. */
abstract class CallTask implements TaskHandler<Outcome> {

    /** How soon another replica takes a call over. */
    static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(7);

    private final CallDecisions decisions;
    private final BeginCall beginCall;
    private final StepCallRepository calls;
    private final RecordOutcome recordOutcome;
    private final Outbox outbox;
    private final Transactions transactions;

    CallTask(
            CallDecisions decisions,
            BeginCall beginCall,
            StepCallRepository calls,
            RecordOutcome recordOutcome,
            Outbox outbox,
            Transactions transactions) {
        this.decisions = decisions;
        this.beginCall = beginCall;
        this.calls = calls;
        this.recordOutcome = recordOutcome;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Makes one attempt. */
    abstract Uni<Result> attempt(StepDefinition step, Order order);

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(TIME_LIMIT);
    }

    @Override
    public Optional<Duration> lease() {
        return Optional.of(LEASE);
    }

    @Override
    public Uni<Outcome> perform(Task task) {
        CallKey key = CallKey.of(task);
        return transactions
                .run(() -> beginCall.begin(key).call(this::publish))
                .flatMap(begun -> begun.isEmpty() ? Uni.createFrom().item(Outcome.NOT_NEEDED) : call(key, begun.get()));
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Outcome outcome) {
        return recordOutcome.record(CallKey.of(task), outcome);
    }

    @Override
    public Uni<Void> postponed(Task task, String reason, Duration delay) {
        CallKey key = CallKey.of(task);
        return calls.fail(key.orderId(), key.step(), reason)
                .flatMap(failed -> outbox.publish(failed.stream()
                        .map(attempt -> StepEvents.failed(key, attempt, reason, DatabaseClock.now(), delay))
                        .toList()));
    }

    private Uni<Void> publish(Optional<Attempt> begun) {
        return outbox.publish(begun.map(Attempt::events).orElse(List.of()));
    }

    private Uni<Outcome> call(CallKey key, Attempt attempt) {
        Order order = attempt.order();
        return attempt(OrchestratedWorkflow.stepOf(key.step()), order)
                .map(result -> decisions.decide(
                        new Call(key.step(), attempt.number(), order.placedAt()), result, DatabaseClock.now()))
                .map(CallTask::outcome);
    }

    // The library retries a task that fails.
    private static Outcome outcome(Decision decision) {
        if (decision instanceof Retry retry) {
            throw retry.failure();
        }
        return (Outcome) decision;
    }
}
