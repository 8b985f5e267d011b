package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.TransientFailures;
import dev.orderflow.outbox.failure.UnknownEventStore.KeptMessage;
import dev.orderflow.outbox.inbox.FailureLedger;
import dev.orderflow.outbox.inbox.Inbox;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Processes kept events whose types this replica knows, each in its own transaction. An event that fails is stored as
 * failed, or waits for the next turn if the failure is transient.
 *
 * <p>During a rolling upgrade, the task may be held by a replica that does not know the types. A replica of the new
 * release runs it, at the latest once the old replicas are gone.
 */
@ApplicationScoped
class ProcessKeptEvents implements TaskHandler<Void> {

    private static final Logger LOG = Logger.getLogger(ProcessKeptEvents.class);

    // Shorter than the time limit of a task.
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final UnknownEventStore store;
    private final FailureLedger failures;
    private final Transactions transactions;
    private final Duration interval;

    ProcessKeptEvents(
            Inbox inbox,
            UnknownEventStore store,
            FailureLedger failures,
            Transactions transactions,
            OutboxConfig config) {
        this.inbox = inbox;
        this.store = store;
        this.failures = failures;
        this.transactions = transactions;
        this.interval = config.inbox().takeUpInterval();
    }

    @Override
    public String kind() {
        return "take-up-events";
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(interval);
    }

    @Override
    public Uni<Void> perform(Task task) {
        long end = System.nanoTime() + LONGEST_TURN.toNanos();
        return Multi.createFrom()
                .iterable(inbox.channels())
                .onItem()
                .transformToUniAndConcatenate(channel -> takeUp(channel, 0, end))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Void nothing) {
        return Uni.createFrom().item(List.of());
    }

    private Uni<Void> takeUp(String channel, long after, long end) {
        AtomicReference<@Nullable KeptMessage> inHand = new AtomicReference<>();
        return transactions
                .runDetached(() -> store.lockNext(channel, inbox.types(channel), after)
                        .invoke(inHand::set)
                        .call(next -> next == null
                                ? Uni.createFrom().voidItem()
                                : inbox.processAgain(channel, next.message()).chain(() -> store.remove(next.id()))))
                .onFailure(failure -> inHand.get() != null)
                .recoverWithUni(failure -> TransientFailures.isTransient(failure)
                        ? passOver(inHand.get(), failure)
                        : handOver(channel, inHand.get(), failure))
                .flatMap(done -> done == null || System.nanoTime() > end
                        ? Uni.createFrom().voidItem()
                        : takeUp(channel, done.id(), end));
    }

    // An event that times out does not stop the others. Without a database, locking the next one fails.
    private static Uni<KeptMessage> passOver(@Nullable KeptMessage failed, Throwable reason) {
        KeptMessage kept = Objects.requireNonNull(failed);
        LOG.warnf("Kept event %d is not processed yet, and is retried in the next turn: %s", kept.id(), reason);
        return Uni.createFrom().item(kept);
    }

    private Uni<KeptMessage> handOver(String channel, @Nullable KeptMessage failed, Throwable reason) {
        KeptMessage kept = Objects.requireNonNull(failed);
        return failures.keep(channel, kept.message(), reason)
                .chain(() -> transactions.runDetached(() -> store.remove(kept.id())))
                .replaceWith(kept);
    }
}
