package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.Drain;
import dev.orderflow.outbox.broker.BrokerConfig;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.DatabaseTls;
import dev.orderflow.outbox.database.ReplicaSession;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the relay with the application, lets other replicas wake it, and stops it in order. */
@ApplicationScoped
class RelayLifecycle {

    private static final Duration SHORTEST_LEADER_TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final int SOCKET_TIMEOUT_SECONDS = 30;

    private final OutboxConfig config;
    private final Relay relay;
    private final RelayWakeUp wakeUp;
    private final Drain drain;
    private final ReplicaSession session;

    RelayLifecycle(
            OutboxConfig config,
            BrokerConfig broker,
            DatabaseTls databaseTls,
            RelayWakeUp wakeUp,
            RelayMetrics metrics,
            PublishSpans spans,
            Drain drain,
            ReplicaSession session,
            @All List<UrgentWork> urgentWork,
            @ConfigProperty(name = "quarkus.application.name") String applicationName,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.config = config;
        this.wakeUp = wakeUp;
        this.drain = drain;
        this.session = session;
        this.relay = new Relay(
                databaseTls.secure(unpooled(jdbcUrl, username, password)),
                broker,
                config,
                "/" + applicationName,
                wakeUp,
                metrics,
                spans,
                new Yielding(urgentWork, config.relay().yieldLimit(), metrics),
                seqs -> {});
    }

    void start(@Observes StartupEvent event) {
        if (!config.relay().enabled()) {
            return;
        }
        requireRestsShorterThanLeadership();
        if (config.relay().notifyLeader()) {
            session.on(RelayWakeUp.CHANNEL, wakeUp::signalLeader);
        }
        session.on(LeaderConnection.HANDED_OVER, wakeUp::signal);
        relay.start();
    }

    // Between polls the leader is silent. A silence longer than its time-out would end the leadership.
    private void requireRestsShorterThanLeadership() {
        Duration limit = config.relay().leaderTimeout();
        if (limit.compareTo(SHORTEST_LEADER_TIMEOUT) < 0
                || config.relay().pollInterval().compareTo(limit) >= 0
                || config.relay().standbyInterval().compareTo(limit) >= 0) {
            throw new IllegalArgumentException("outbox.relay.leader-timeout must be at least 2s, and longer than"
                    + " outbox.relay.poll-interval and outbox.relay.standby-interval");
        }
    }

    void stop(@Observes @Priority(Drain.RELAY) ShutdownEvent event) throws InterruptedException {
        if (!config.relay().enabled()) {
            return;
        }
        relay.stop(drain.left());
    }

    // The leadership ends with the connection, so it must not come from a pool, which would keep it open.
    static PGSimpleDataSource unpooled(String jdbcUrl, String username, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        dataSource.setApplicationName("outbox-relay");
        dataSource.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        dataSource.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        dataSource.setTcpKeepAlive(true);
        return dataSource;
    }
}
