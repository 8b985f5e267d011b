package dev.orderflow.orders;

import dev.orderflow.orders.WorkflowStep.Answer;
import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Records answers, also in transactions that a test keeps open. */
@ApplicationScoped
public class TestProgress {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RecordProgress recordProgress;
    private final Transactions transactions;

    TestProgress(RecordProgress recordProgress, Transactions transactions) {
        this.recordProgress = recordProgress;
        this.transactions = transactions;
    }

    /** The answer {@code NAME_DONE}, whose detail names the step. */
    public static Progress done(UUID order, StepName name) {
        return new Progress(order, WorkflowStep.done(name, answer(name, name + "_DONE")));
    }

    /** The answer {@code NAME_FAILED}, whose detail names the step. */
    public static Progress failed(UUID order, StepName name) {
        return new Progress(order, WorkflowStep.failed(name, answer(name, name + "_FAILED")));
    }

    public List<OrderMoved> record(Progress... progress) {
        return transactions
                .runDetached(() -> recordProgress.record(List.of(progress)))
                .await()
                .atMost(LIMIT);
    }

    /** Starts the work in a transaction of its own. */
    public <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        return transactions.runDetached(work).subscribeAsCompletionStage();
    }

    /** Continues a transaction on its own context, on whichever thread the future completes. */
    public static Uni<Void> onThisContext(CompletableFuture<Void> completion) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(completion)
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private static Answer answer(StepName name, String event) {
        return new Answer(Instant.now(), event, UUID.randomUUID().toString(), "{\"about\": \"" + name + "\"}");
    }
}
