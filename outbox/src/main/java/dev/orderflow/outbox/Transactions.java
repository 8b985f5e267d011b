package dev.orderflow.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs work in a Hibernate Reactive transaction, and actions after its commit.
 *
 * <p>Inside, {@link Panache#getSession()} and Panache repositories use the transaction's session. A failure of the work
 * rolls everything back and is passed on.
 */
@ApplicationScoped
public class Transactions {

    private static final String AFTER_COMMIT = Transactions.class.getName() + ".afterCommit";

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
            if (context.getLocal(AFTER_COMMIT) != null) {
                return work.get();
            }
            Set<Runnable> afterCommit = new LinkedHashSet<>();
            context.putLocal(AFTER_COMMIT, afterCommit);
            return Panache.withTransaction(work)
                    .onTermination()
                    .invoke(() -> context.removeLocal(AFTER_COMMIT))
                    .onItem()
                    .invoke(() -> afterCommit.forEach(Runnable::run));
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
        Context context = Vertx.currentContext();
        Set<Runnable> actions = context == null ? null : context.getLocal(AFTER_COMMIT);
        if (actions != null) {
            actions.add(action);
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
