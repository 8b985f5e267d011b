package dev.orderflow.outbox.database;

import dev.orderflow.outbox.testing.TestDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Sessions of replicas that are not the application itself. */
@Singleton
public class ReplicaSessions {

    private final Vertx vertx;
    private final DatabaseTls databaseTls;
    private final Config config;

    ReplicaSessions(Vertx vertx, DatabaseTls databaseTls, Config config) {
        this.vertx = vertx;
        this.databaseTls = databaseTls;
        this.config = config;
    }

    /** A session that is not open yet. */
    public ReplicaSession create() {
        return new ReplicaSession(
                vertx,
                databaseTls,
                config.getValue("quarkus.datasource.reactive.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    public void open(ReplicaSession session) {
        session.start(new StartupEvent());
    }

    public void close(ReplicaSession session) {
        session.stop(new ShutdownEvent());
    }

    /** How many sessions the server has that hold the lock of this replica. */
    public static long count(long replica) {
        return TestDatabase.count("pg_locks" + ofReplica(replica));
    }

    /** Has the server end the sessions of this replica. */
    public static void terminate(long replica) {
        TestDatabase.column("select pg_terminate_backend(pid) from pg_locks" + ofReplica(replica));
    }

    private static String ofReplica(long replica) {
        return " where locktype = 'advisory' and objsubid = 1 and (cast(classid as bigint) << 32) | cast(objid as bigint) = "
                + replica;
    }
}
