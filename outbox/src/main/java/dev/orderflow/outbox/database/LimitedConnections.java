package dev.orderflow.outbox.database;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.DatabaseSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sets time limits for the connections of the reactive pool, and a limit of waiting callers. The server ends slow
 * statements and the idle transactions of a frozen or dead replica, and so frees their locks. The client closes a
 * connection that no longer answers, for example after a network failure. It cannot tell such a connection from an
 * unused one, so the pool removes unused connections before: otherwise, a connection could be taken while it is closed.
 */
@Singleton
class LimitedConnections implements PgPoolCreator {

    private static final int LONGEST_CLEANER_PERIOD = PoolOptions.DEFAULT_POOL_CLEANER_PERIOD;

    private final DatabaseSettings settings;
    private final DatabaseTls tls;

    @Inject
    LimitedConnections(OutboxConfig config, DatabaseTls tls) {
        this(config.database(), tls);
    }

    LimitedConnections(DatabaseSettings settings, DatabaseTls tls) {
        this.tls = tls;
        this.settings = settings;
        if (settings.silenceTimeout().compareTo(settings.statementTimeout()) <= 0) {
            throw new IllegalArgumentException(
                    "outbox.database.silence-timeout must be longer than outbox.database.statement-timeout");
        }
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> limit(tls.secure(options)));
        PoolOptions pool = new PoolOptions(input.poolOptions())
                .setConnectionTimeout((int) settings.acquisitionTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(settings.maxWaiting())
                .setIdleTimeout(silenceMillis() / 2)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(Math.max(1, Math.min(LONGEST_CLEANER_PERIOD, silenceMillis() / 4)));
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    // The server parses a statement once a connection, and plans it each time: a queue grows by thousands of rows
    // within
    // seconds, and a plan that was made while it was empty would scan it again and again.
    private static void prepareOnce(PgConnectOptions options) {
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(sql -> true);
        options.addProperty("plan_cache_mode", "force_custom_plan");
    }

    private void limit(PgConnectOptions options) {
        prepareOnce(options);
        options.addProperty(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
        options.addProperty(
                "idle_in_transaction_session_timeout",
                Long.toString(settings.idleInTransactionTimeout().toMillis()));
        options.setIdleTimeout(silenceMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private int silenceMillis() {
        return (int) settings.silenceTimeout().toMillis();
    }
}
