package dev.orderflow.seller;

import dev.orderflow.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the work of a test in transactions, and several of them at the same time. */
@ApplicationScoped
public class Clerk {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transactions transactions;

    Clerk(Transactions transactions) {
        this.transactions = transactions;
    }

    public <T> T run(Supplier<Uni<T>> work) {
        return start(work).join();
    }

    public <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
        return transactions.runDetached(work).ifNoItem().after(PATIENCE).fail().subscribeAsCompletionStage();
    }

    /** Does the work and waits with the commit. */
    public <T> Uncommitted<T> startUncommitted(Supplier<Uni<T>> work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<T> result =
                start(() -> work.get().invoke(() -> done.complete(null)).call(() -> waitFor(mayCommit)));
        CompletableFuture.anyOf(done, result)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return new Uncommitted<>(result, mayCommit);
    }

    /** A transaction that is open and holds its locks. */
    public record Uncommitted<T>(CompletableFuture<T> result, CompletableFuture<Void> mayCommit) {

        public T commit() {
            mayCommit.complete(null);
            return result.join();
        }
    }

    /** Completes on the context that the session belongs to. */
    private static Uni<Void> waitFor(CompletableFuture<Void> gate) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().completionStage(gate).emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
