package dev.orderflow.outbox.task;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.database.ReplicaSession;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks each second, on every replica, for due tasks and for those of dead replicas, which it frees before their leases
 * expire: leases whose replica has no session; see {@link ReplicaSession}. The same query proves this replica's own
 * session. So an idle replica asks once a second.
 */
@ApplicationScoped
class Takeover {

    private static final Logger LOG = Logger.getLogger(Takeover.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration INTERVAL_WHILE_ONE_IS_MISSED = Duration.ofMillis(250);

    private static final String REPLICA =
            "cast(cast('x' || translate(left(cast(lease as text), 18), '-', '') as bit(64)) as bigint)";

    private static final String PRESENT = """
            select (cast(classid as bigint) << 32) | cast(objid as bigint) from pg_locks
            where locktype = 'advisory' and objsubid = 1 and granted
              and database = (select oid from pg_database where datname = current_database())
            """;

    // A server that has just started has no sessions, so it proves nothing. Only leases of version 8 name a replica.
    private static final String LEFT = """
            lease is not null and substr(cast(lease as text), 15, 1) = '8'
              and pg_postmaster_start_time() < clock_timestamp() - interval '10 seconds'
              and %s not in (%s)
            """.formatted(REPLICA, PRESENT);

    private static final String LEASES_OF_ABSENT = "select %s from durable_task where %s".formatted(REPLICA, LEFT);

    private static final String DUE = """
            select null where exists (
                select 1 from durable_task where state = 'DUE' and due_at <= now() and kind in (%s))
            """;

    private static final String FREE = """
            with found as (
                select id from durable_task where %s and %s in (%%s) for update skip locked)
            update durable_task t set lease = null, due_at = now() from found where t.id = found.id
            """.formatted(LEFT, REPLICA);

    private final ReplicaSession session;
    private final Vertx vertx;
    private final TaskWorker worker;
    private final String question;
    // Used only on the session's event loop.
    private final Absences absences = new Absences(ReplicaSession.GRACE);
    private volatile boolean stopping;

    Takeover(ReplicaSession session, Vertx vertx, TaskWorker worker) {
        this.session = session;
        this.vertx = vertx;
        this.worker = worker;
        this.question = worker.kinds().isEmpty()
                ? LEASES_OF_ABSENT
                : LEASES_OF_ABSENT + " union " + DUE.formatted(literals(worker.kinds()));
    }

    private static String literals(Collection<String> texts) {
        return texts.stream().map(text -> "'" + text.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }

    void start(@Observes StartupEvent event) {
        look();
    }

    void stop(@Observes @Priority(Drain.TASKS) ShutdownEvent event) {
        stopping = true;
    }

    private void look() {
        if (stopping) {
            return;
        }
        long asked = System.nanoTime();
        session.query(question).onComplete(answer -> {
            boolean missing = false;
            try {
                missing = answer.succeeded() && act(answer.result(), asked);
                if (answer.failed()) {
                    absences.forget();
                }
            } finally {
                lookAgain(asked, missing ? INTERVAL_WHILE_ONE_IS_MISSED : INTERVAL);
            }
        });
    }

    private void lookAgain(long asked, Duration interval) {
        long rest = interval.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
        vertx.setTimer(Math.max(1, rest), ignored -> look());
    }

    // A row without a replica tells that tasks are due.
    private boolean act(RowSet<Row> rows, long asked) {
        Set<Long> found = new HashSet<>();
        rows.forEach(row -> found.add(row.getLong(0)));
        if (found.remove(null)) {
            worker.wakeUp().run();
        }
        return freeLeasesOfTheDead(found, asked);
    }

    /** Yields whether a replica is absent. */
    private boolean freeLeasesOfTheDead(Set<Long> absent, long asked) {
        List<Long> dead = absences.observe(absent, asked, System.nanoTime());
        if (!dead.isEmpty() && session.hasSettled()) {
            session.query(free(dead))
                    .onSuccess(freed -> freed(freed.rowCount()))
                    .onFailure(failure -> LOG.debug("The tasks of dead replicas are freed later", failure));
        }
        return !absent.isEmpty();
    }

    private void freed(int tasks) {
        if (tasks > 0) {
            LOG.infof("Freed %s tasks of dead replicas", tasks);
            session.query("notify " + TaskRows.DUE);
        }
    }

    private static String free(List<Long> dead) {
        String ids = dead.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return FREE.formatted(ids);
    }
}
