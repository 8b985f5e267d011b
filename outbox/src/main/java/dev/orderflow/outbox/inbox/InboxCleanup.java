package dev.orderflow.outbox.inbox;

import dev.orderflow.outbox.OutboxConfig;
import dev.orderflow.outbox.OutboxConfig.InboxSettings;
import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Forgets the ids of events that were processed long ago, a few at a time, so that nothing waits for it. Replicas do not get
 * into each other's way.
 */
@ApplicationScoped
class InboxCleanup {

    static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(InboxCleanup.class);

    private static final String FORGET = """
            delete from inbox_event
            where (consumer, event_id) in (
                select consumer, event_id from inbox_event
                where received_at < now() - ?1 * interval '1 second'
                limit ?2
                for update skip locked)
            """;

    private final InboxSettings settings;
    private final Transactions transactions;
    private final Vertx vertx;
    private long timer;

    InboxCleanup(OutboxConfig config, Transactions transactions, Vertx vertx) {
        this.settings = config.inbox();
        this.transactions = transactions;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(settings.cleanupInterval().toMillis(), ignored -> run().subscribe()
                .with(done -> {}, failure -> LOG.debug("The inbox is cleaned up next time", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Forgets all that is old enough, each batch in a transaction of its own; yields how many that were. */
    Uni<Integer> run() {
        return transactions
                .runDetached(this::forgetSome)
                .flatMap(forgotten ->
                        forgotten < BATCH ? Uni.createFrom().item(forgotten) : run().map(more -> forgotten + more));
    }

    private Uni<Integer> forgetSome() {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(FORGET)
                .setParameter(1, settings.retention().toSeconds())
                .setParameter(2, BATCH)
                .executeUpdate());
    }
}
