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

/** Tells trouble with the database, which passes, from trouble with an event, which does not. */
public final class TransientFailures {

    // Classes of SQLSTATE: connection, authorization (a password that rotates), transaction rollback (deadlock,
    // serialisation), no such database, insufficient resources, operator intervention, system error. 25006: a former
    // primary is read-only. 55P03: lock not available.
    private static final Set<String> CLASSES = Set.of("08", "28", "3D", "40", "53", "57", "58");
    private static final Set<String> STATES = Set.of("25006", "55P03");

    // How the pool says that no connection came free in time, that the application ends, and that it refuses the
    // certificate of the server, which is a wrong one only until somebody has put it right.
    private static final Set<String> POOL_MESSAGES = Set.of("Timeout", "Pool closed", "SSL handshake failed");
    // How the client says that a connection is closed already.
    private static final String CLOSED_MESSAGE = "Connection is not active now";
    private static final int DEEPEST_CAUSE = 20;

    private TransientFailures() {}

    /** Whether the same work may succeed later although nothing about it has changed. */
    public static boolean isTransient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isTransientItself(cause)) {
                return true;
            }
            // What fails while a failure is cleaned up comes beside it, and only the first of them is a cause.
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
                // JSON that cannot be written is an IOException too, and stays what it is.
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
