package dev.orderflow.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in a Hibernate Reactive transaction, and actions after its commit.
 *
 * <p>Inside, {@link Panache#getSession()} and Panache repositories use the transaction's session. A failure of the work
 * rolls everything back and is passed on.
 */
@ApplicationScoped
public class Transactions {

    private static final String ENDING = Transactions.class.getName() + ".ending";

    private final Vertx vertx;

    Transactions(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Runs {@code work} in a transaction on the caller's context, which must be a safe duplicated one, as in a REST
     * endpoint. Joins the transaction that the caller is in, if any.
     */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = currentContext();
            if (context.getLocal(ENDING) != null) {
                return work.get();
            }
            Ending ending = new Ending();
            context.putLocal(ENDING, ending);
            return Panache.withTransaction(work).onTermination().invoke((done, failure, cancelled) -> {
                context.removeLocal(ENDING);
                if (failure == null && !cancelled) {
                    ending.committed();
                } else {
                    ending.failed();
                }
            });
        });
    }

    /**
     * Runs {@code work} in a transaction and a context of its own, from any thread: for consumers, tasks and other work
     * that does not begin with a request.
     */
    public <T> Uni<T> runDetached(Supplier<Uni<T>> work) {
        return onFreshContext(() -> run(work));
    }

    /** Runs {@code work} without a transaction, in a context of its own, which lets it open sessions. */
    public <T> Uni<T> onFreshContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context =
                    VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(vertx.getOrCreateContext()));
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored ->
                    Uni.createFrom().deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail));
        });
    }

    /**
     * Runs {@code action} once after the current transaction has committed, and never if it rolls back. Without a
     * transaction of {@link #run} nothing happens: actions are hints that save waiting for the next poll.
     */
    public void afterCommit(Runnable action) {
        Ending ending = ending();
        if (ending != null) {
            ending.afterCommit.add(action);
        }
    }

    /** What takes part in a transaction, and acts when it has ended. */
    public interface Participant {

        void committed();

        /** The transaction failed. If the answer to its commit was lost, it is committed nevertheless. */
        void failed();
    }

    /**
     * The participant of this type in the current transaction, created at the first call; null without a transaction of
     * {@link #run}.
     */
    public <T extends Participant> @Nullable T participant(Class<T> type, Supplier<T> create) {
        Ending ending = ending();
        return ending == null ? null : type.cast(ending.participants.computeIfAbsent(type, key -> create.get()));
    }

    private static @Nullable Ending ending() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(ENDING);
    }

    /** What follows the end of a transaction. */
    private static final class Ending {

        private final Set<Runnable> afterCommit = new LinkedHashSet<>();
        private final Map<Class<?>, Participant> participants = new LinkedHashMap<>();

        void committed() {
            participants.values().forEach(Participant::committed);
            afterCommit.forEach(Runnable::run);
        }

        void failed() {
            participants.values().forEach(Participant::failed);
        }
    }

    private static Context currentContext() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            throw new IllegalStateException("A transaction needs a duplicated Vert.x context; use runDetached");
        }
        return context;
    }
}
