package dev.orderflow.outbox.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The relay's only connection to the database: it holds the leadership (a session advisory lock), reads due events and
 * removes published ones. Only the leader can remove events, because both end with the connection.
 *
 * <p>The server ends the session after a silence of the leader time-out, so a frozen leader loses its lock. Its later
 * statements fail; at worst some events are published twice. Needs a direct connection to PostgreSQL 14 or later, not a
 * transaction pooler.
 */
final class LeaderConnection implements AutoCloseable {

    /** The channel that tells standbys that the leadership is free. */
    static final String HANDED_OVER = "outbox_leadership";

    private static final long LOCK_KEY = 0x6f7574626f78L; // "outbox"

    // An event waits for older ones of the same subject, so that a failed publish cannot change their order.
    private static final String DUE = """
            select seq, id, type, subject, data, traceparent, written_at, queue
            from outbox_event e
            where next_attempt_at <= clock_timestamp()
              and not exists (select 1 from outbox_event older
                              where older.subject = e.subject and older.queue is not distinct from e.queue
                                and older.seq < e.seq)
            order by seq
            limit ?
            """;

    private static final String POSTPONE = """
            update outbox_event
            set attempts = attempts + 1,
                last_error = ?,
                next_attempt_at = clock_timestamp()
                    + least(power(2, least(attempts, 10)), 60) * (0.5 + random() / 2) * interval '1 second'
            where seq = ?
            """;

    private static final String BACKLOG = """
            select waiting.*, failed.*, (select count(*) from durable_task where state = 'PARKED')
            from (select count(*), coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0),
                         count(*) filter (where attempts > 0)
                  from outbox_event) waiting,
                 (select count(*) filter (where state = 'RETRYING'), count(*) filter (where state = 'PARKED')
                  from failed_event where settled_at is null) failed
            """;

    private final Connection connection;

    private LeaderConnection(Connection connection) {
        this.connection = connection;
    }

    static LeaderConnection open(DataSource dataSource, Duration leaderTimeout) throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("set idle_session_timeout = " + leaderTimeout.toMillis());
            statement.execute("set statement_timeout = " + leaderTimeout.toMillis() * 10);
            // A plan for an empty outbox takes seconds for a full one.
            statement.execute("set plan_cache_mode = force_custom_plan");
            // A removal that a crash of the server undoes causes a repeated event, which subscribers drop anyway.
            statement.execute("set synchronous_commit = off");
            return new LeaderConnection(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Tries to become leader; true if this connection is the leader now. */
    boolean lead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_try_advisory_lock(" + LOCK_KEY + ")")) {
            result.next();
            return result.getBoolean(1);
        }
    }

    /** Releases the leadership and notifies the standbys. */
    void handOver() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK_KEY + "), pg_notify('" + HANDED_OVER + "', '')");
        }
    }

    /** Keeps the session and the leadership alive; fails if they are lost. */
    void ping() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** Up to {@code limit} events to publish now, at most one of each subject and queue, older ones first. */
    List<PendingEvent> due(int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setInt(1, limit);
            List<PendingEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new PendingEvent(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getTimestamp(7).toInstant(),
                            row.getString(8)));
                }
            }
            return events;
        }
    }

    void remove(Collection<Long> seqs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox_event where seq = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", seqs.toArray()));
            statement.executeUpdate();
        }
    }

    /** Postpones the events, with a back-off of up to a minute. */
    void postpone(Map<Long, String> reasons) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
            for (Map.Entry<Long, String> reason : reasons.entrySet()) {
                statement.setString(1, reason.getValue());
                statement.setLong(2, reason.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Counts waiting and failed rows. Apart from the outbox, which is short, partial indexes hold just these rows. */
    Backlog backlog() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BACKLOG)) {
            row.next();
            return new Backlog(
                    row.getLong(1), row.getDouble(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    record Backlog(
            long events,
            double oldestAgeSeconds,
            long stuckEvents,
            long retryingFailedEvents,
            long parkedFailedEvents,
            long parkedTasks) {}

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
