package dev.orderflow.outbox.database;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.DatabaseSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sets time limits for the connections of the reactive pool, and a limit of waiting callers. The server ends slow
 * statements and the idle transactions of a frozen or dead replica, and so frees their locks. The client closes a
 * connection that no longer answers, for example after a network failure.
 */
@Singleton
class LimitedConnections implements PgPoolCreator {

    private final DatabaseSettings settings;
    private final DatabaseTls tls;

    LimitedConnections(OutboxConfig config, DatabaseTls tls) {
        this.tls = tls;
        this.settings = config.database();
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
                .setMaxWaitQueueSize(settings.maxWaiting());
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void limit(PgConnectOptions options) {
        options.addProperty(
                "statement_timeout", Long.toString(settings.statementTimeout().toMillis()));
        options.addProperty(
                "idle_in_transaction_session_timeout",
                Long.toString(settings.idleInTransactionTimeout().toMillis()));
        options.setIdleTimeout((int) settings.silenceTimeout().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
