package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets a request wait for the outcome of tasks: it reads their state again when this replica has recorded one, and at
 * intervals, because any replica may perform them.
 */
@ApplicationScoped
public class AwaitOutcome {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Transactions transactions;
    private final TaskWorker worker;

    AwaitOutcome(Transactions transactions, TaskWorker worker) {
        this.transactions = transactions;
        this.worker = worker;
    }

    /**
     * Yields the state when it is no longer pending, or after {@code patience}. No transaction is open during the wait.
     *
     * @param keys of the tasks
     * @param read reads the state, in a session of its own
     */
    public <T> Uni<T> await(
            String kind, Collection<String> keys, Supplier<Uni<T>> read, Predicate<T> isPending, Duration patience) {
        return await(kind, keys, read, isPending, System.nanoTime() + patience.toNanos());
    }

    private <T> Uni<T> await(
            String kind, Collection<String> keys, Supplier<Uni<T>> read, Predicate<T> isPending, long deadline) {
        return Uni.createFrom().deferred(() -> {
            // Before the state is read, so that no outcome is missed.
            CompletableFuture<Void> outcome = worker.signals().next(kind, keys).subscribeAsCompletionStage();
            return transactions
                    .onFreshContext(() -> Panache.withSession(read))
                    .onFailure()
                    .invoke(() -> outcome.cancel(false))
                    .flatMap(state -> {
                        if (!isPending.test(state) || System.nanoTime() - deadline >= 0) {
                            outcome.cancel(false);
                            return Uni.createFrom().item(state);
                        }
                        return Uni.createFrom()
                                .completionStage(outcome)
                                .ifNoItem()
                                .after(INTERVAL)
                                .recoverWithItem((Void) null)
                                .invoke(() -> outcome.cancel(false))
                                .chain(() -> await(kind, keys, read, isPending, deadline));
                    });
        });
    }
}
