package dev.orderflow.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The session with PostgreSQL on which this replica hears the others (LISTEN). It belongs to the process and not to a pool,
 * and is opened again when it is lost.
 *
 * <p>A notice saves waiting for the next poll and is no more than that: one that is sent while the session is away is
 * lost. Needs a direct connection to PostgreSQL, not a transaction pooler.
 */
@ApplicationScoped
public class ReplicaSession {

    private static final Logger LOG = Logger.getLogger(ReplicaSession.class);
    private static final int OPEN_LIMIT_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 500;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Context context;
    // Used on the context alone.
    private final Map<String, List<Runnable>> handlers = new HashMap<>();
    private volatile @Nullable PgConnection connection;
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
        options.setConnectTimeout(OPEN_LIMIT_MILLIS);
        options.addProperty("application_name", "outbox-replica");
        options.addProperty("idle_session_timeout", "0");
    }

    /** Has the handler run, on an event loop, whenever a notice comes on the channel, and whenever one may have been missed. */
    public void on(String channel, Runnable handler) {
        context.runOnContext(ignored -> {
            handlers.computeIfAbsent(channel, name -> new ArrayList<>()).add(handler);
            PgConnection current = connection;
            if (current != null) {
                listen(current, List.of(channel));
            }
        });
    }

    // After those that have something to hear.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        context.runOnContext(ignored -> open());
    }

    void stop(@Observes @Priority(Drain.SESSION) ShutdownEvent event) {
        closed = true;
        PgConnection current = connection;
        if (current != null) {
            current.close();
        }
    }

    private void open() {
        if (closed) {
            return;
        }
        Future<PgConnection> opening = PgConnection.connect(vertx, options);
        opening.timeout(OPEN_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(this::opened)
                .onFailure(failure -> {
                    LOG.debug("No session for notices, trying again", failure);
                    opening.onSuccess(PgConnection::close);
                    openLater();
                });
    }

    private void opened(PgConnection opened) {
        connection = opened;
        opened.closeHandler(ignored -> {
            connection = null;
            openLater();
        });
        if (closed) {
            opened.close();
            return;
        }
        opened.notificationHandler(notice -> run(handlers.getOrDefault(notice.getChannel(), List.of())));
        listen(opened, handlers.keySet()).onSuccess(ignored -> handlers.values().forEach(ReplicaSession::run));
    }

    private static Future<?> listen(PgConnection session, Collection<String> channels) {
        return channels.isEmpty()
                ? Future.succeededFuture()
                : session.query(channels.stream().map(name -> "listen " + name).collect(Collectors.joining("; ")))
                        .execute()
                        .onFailure(failure -> session.close());
    }

    private static void run(List<Runnable> notified) {
        notified.forEach(Runnable::run);
    }

    private void openLater() {
        vertx.setTimer(RETRY_MILLIS, ignored -> open());
    }
}
