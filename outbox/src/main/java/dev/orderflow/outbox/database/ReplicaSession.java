package dev.orderflow.outbox.database;

import dev.orderflow.outbox.Drain;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The session with PostgreSQL that shows other replicas that this one is alive, and receives their notifications.
 *
 * <p>It holds a shared advisory lock on the replica's id from start to end of the process. A process that dies loses it
 * within milliseconds; a frozen one keeps it. A lost session is opened again with the same id. The lock is shared, so
 * the new session does not wait until the server notices the end of the old one. Other replicas consider this one dead
 * when the lock is missing for {@link #GRACE}.
 *
 * <p>Needs a direct connection to PostgreSQL 14 or later, not a transaction pooler.
 */
@ApplicationScoped
public class ReplicaSession {

    /** How long a replica may have no session before others consider it dead. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(ReplicaSession.class);
    // After a restart of PostgreSQL all replicas are without a session. This is the time for the others to return.
    private static final Duration RETURN_OF_ALL = Duration.ofSeconds(10);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofMillis(500);

    // When a host disappears, the server ends its session after 25 s, longer than a task may take.
    private static final Map<String, String> SETTINGS = Map.of(
            "application_name", "outbox-replica",
            "idle_session_timeout", "0",
            "plan_cache_mode", "force_custom_plan",
            "lock_timeout", "1s",
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "5",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "25s");

    private final long id = newId();
    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Context context;
    // Used on the context alone.
    private final Map<String, List<Runnable>> handlers = new HashMap<>();
    private @Nullable PgConnection connection;
    private boolean openedBefore;
    private boolean missed;
    private volatile long settledAt;
    private volatile long aliveAt;
    private volatile boolean alive;
    private volatile boolean kept;
    private volatile boolean closed;

    ReplicaSession(
            Vertx vertx,
            DatabaseTls databaseTls,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = databaseTls.secure(
                PgConnectOptions.fromUri(url).setUser(username).setPassword(password));
        options.setConnectTimeout((int) OPEN_LIMIT.toMillis());
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(sql -> true);
        SETTINGS.forEach(options::addProperty);
        // Otherwise each look would be a trace, one a second.
        options.setTracingPolicy(TracingPolicy.IGNORE);
    }

    // The first half of a UUID of version 8, so that a lease can carry it and be told from one that does not.
    private static long newId() {
        return (new SecureRandom().nextLong() & ~0xf000L) | 0x8000L;
    }

    /** The key of the replica's advisory lock: the first half of a UUID of version 8, made anew with each start. */
    public long id() {
        return id;
    }

    /**
     * Whether no other replica can consider this one dead yet. False once the session is known to be lost, and when its
     * last answer is older than {@link #GRACE}: the server may have ended it unnoticed.
     */
    public boolean isKnownAlive() {
        return alive && System.nanoTime() - aliveAt < GRACE.toNanos();
    }

    /** Whether replicas that lost their session together with this one have had time to return. */
    public boolean hasSettled() {
        return System.nanoTime() - settledAt >= 0;
    }

    /**
     * Runs the handler, on an event loop, for each notification on the channel, and whenever one may have been missed.
     */
    public void on(String channel, Runnable handler) {
        context.runOnContext(ignored -> {
            handlers.computeIfAbsent(channel, name -> new ArrayList<>()).add(handler);
            PgConnection current = connection;
            if (current != null) {
                ask(current, "listen " + channel);
            }
        });
    }

    /**
     * Runs a short statement in the session; completes on its event loop. A session that does not answer within some seconds
     * is closed, and another one opened.
     */
    public Future<RowSet<Row>> query(String sql) {
        Promise<RowSet<Row>> answer = Promise.promise();
        context.runOnContext(ignored -> {
            PgConnection current = connection;
            if (current == null) {
                answer.fail(ClosedConnectionException.INSTANCE);
            } else {
                ask(current, sql).onComplete(answer);
            }
        });
        return answer.future();
    }

    /** Keeps the session open until the process ends, because tasks of this replica are still running. */
    public void keepUntilTheEnd() {
        kept = true;
    }

    // After the listeners.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        context.runOnContext(ignored -> open());
    }

    void stop(@Observes @Priority(Drain.SESSION) ShutdownEvent event) {
        closed = true;
        context.runOnContext(ignored -> {
            PgConnection current = connection;
            if (current != null && !kept) {
                current.close();
            }
        });
    }

    private void open() {
        if (closed) {
            return;
        }
        long asked = System.nanoTime();
        Future<PgConnection> opening = PgConnection.connect(vertx, options)
                .compose(session -> session.query("select pg_advisory_lock_shared(" + id + ")")
                        .execute()
                        .onFailure(failure -> session.close())
                        .map(session));
        opening.timeout(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(session -> opened(session, asked))
                .onFailure(failure -> {
                    // Warns once, not at every attempt.
                    LOG.logf(
                            missed ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "This replica has no session with PostgreSQL and claims no tasks, trying again: %s",
                            failure);
                    missed = true;
                    opening.onSuccess(PgConnection::close);
                    openLater(RETRY);
                });
    }

    private void opened(PgConnection session, long asked) {
        connection = session;
        session.closeHandler(ignored -> lost(session));
        if (closed) {
            session.close();
            return;
        }
        session.notificationHandler(notice -> run(handlers.getOrDefault(notice.getChannel(), List.of())));
        settledAt = openedBefore ? System.nanoTime() + RETURN_OF_ALL.toNanos() : System.nanoTime();
        openedBefore = true;
        missed = false;
        aliveAt = asked;
        alive = true;
        handlers.keySet().forEach(channel -> ask(session, "listen " + channel));
        handlers.values().forEach(ReplicaSession::run);
    }

    private Future<RowSet<Row>> ask(PgConnection session, String sql) {
        long asked = System.nanoTime();
        return session.preparedQuery(sql)
                .execute()
                .timeout(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answer -> {
                    // A refusal is an answer, too.
                    if (answer.succeeded() || answer.cause() instanceof PgException) {
                        aliveAt = asked;
                    } else {
                        LOG.debug("The session with PostgreSQL does not answer", answer.cause());
                        lost(session);
                        session.close();
                    }
                });
    }

    private void lost(PgConnection session) {
        if (connection == session) {
            connection = null;
            alive = false;
            openLater(FIRST_RETRY);
        }
    }

    private static void run(List<Runnable> notified) {
        notified.forEach(Runnable::run);
    }

    private void openLater(Duration delay) {
        vertx.setTimer(delay.toMillis(), ignored -> open());
    }
}
