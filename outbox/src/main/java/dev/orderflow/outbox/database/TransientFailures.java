package dev.orderflow.outbox.database;

import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes transient failures of the database from failures that an event causes. */
public final class TransientFailures {

    // Classes of SQLSTATE: connection, authorization (a password that rotates), transaction rollback (deadlock,
    // serialisation), no such database, insufficient resources, operator intervention, system error. 25006: a former
    // primary is read-only. 55P03: lock not available.
    private static final Set<String> CLASSES = Set.of("08", "28", "3D", "40", "53", "57", "58");
    private static final Set<String> STATES = Set.of("25006", "55P03");

    // Messages of the pool: no connection became free in time, the application ends, the server's certificate is
    // refused (until an operator corrects it).
    private static final Set<String> POOL_MESSAGES = Set.of("Timeout", "Pool closed", "SSL handshake failed");
    // Message of the client for a closed connection.
    private static final String CLOSED_MESSAGE = "Connection is not active now";
    private static final int DEEPEST_CAUSE = 20;

    private TransientFailures() {}

    /** Whether the same work may succeed later, unchanged. */
    public static boolean isTransient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isTransientItself(cause)) {
                return true;
            }
            // A failure during the clean-up of another one is suppressed, so causes alone do not show it.
            if (cause instanceof CompositeException several) {
                return several.getCauses().stream().anyMatch(TransientFailures::isTransient);
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isTransientItself(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            return isTransientState(database.getSqlState());
        }
        if (failure instanceof SQLException sql) {
            return isTransientState(sql.getSQLState());
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof TimeoutException
                || failure instanceof java.util.concurrent.TimeoutException
                // JSON that cannot be written is an IOException too, but not transient.
                || (failure instanceof IOException && !(failure instanceof JacksonException))
                || (failure.getMessage() != null
                        && (POOL_MESSAGES.contains(failure.getMessage())
                                || failure.getMessage().startsWith(CLOSED_MESSAGE)));
    }

    private static boolean isTransientState(@Nullable String state) {
        return state != null
                && (STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2))));
    }
}
