package dev.orderflow.outbox.relay;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Conditions;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The waiting events of the outbox, for operators. All methods run in the caller's session. The relay takes no lock
 * while it publishes, so an event can be published while an operator removes it.
 */
@ApplicationScoped
public class OutboxBacklog {

    private static final String COLUMNS = """
            select seq, id, type, subject, queue, traceparent, written_at, attempts, nullif(next_attempt_at, '-infinity'),
                   last_error
            from outbox_event
            """;

    private static final String COUNT =
            "select count(*), min(written_at), count(*) filter (where attempts > 0) from outbox_event";

    private static final String MAKE_DUE = "update outbox_event set next_attempt_at = '-infinity' where seq = ?1";

    private static final String REMOVE = "delete from outbox_event where seq = ?1 returning id, type, subject";

    private final Transactions transactions;
    private final RelayWakeUp wakeUp;

    OutboxBacklog(Transactions transactions, RelayWakeUp wakeUp) {
        this.transactions = transactions;
        this.wakeUp = wakeUp;
    }

    /**
     * Up to {@code limit} waiting events, in the order of writing.
     *
     * @param subject only events of this subject
     * @param stuck only events that the broker has refused at least once
     * @param after only events with a larger number
     */
    public Uni<List<WaitingEvent>> page(@Nullable String subject, boolean stuck, @Nullable Long after, int limit) {
        Conditions conditions = new Conditions().and("subject = ?", subject).and("seq > ?", after);
        if (stuck) {
            conditions.and("attempts > 0");
        }
        String sql = COLUMNS + " where " + conditions.where() + " order by seq limit " + limit;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream().map(OutboxBacklog::waiting).toList());
    }

    /** Counts the waiting events. */
    public Uni<Counts> count() {
        return Sql.of(COUNT).one(row -> new Counts(row.number(0), row.instantOrNull(1), row.number(2)));
    }

    /**
     * How many events wait.
     *
     * @param oldestWrittenAt null if none waits
     * @param refused those that the broker has refused at least once
     */
    public record Counts(long events, @Nullable Instant oldestWrittenAt, long refused) {}

    private static WaitingEvent waiting(Object[] row) {
        return new WaitingEvent(
                ((Number) row[0]).longValue(),
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (@Nullable String) row[4],
                (@Nullable String) row[5],
                ((OffsetDateTime) row[6]).toInstant(),
                ((Number) row[7]).intValue(),
                instantOrNull(row[8]),
                (@Nullable String) row[9]);
    }

    private static @Nullable Instant instantOrNull(@Nullable Object column) {
        return column == null ? null : ((OffsetDateTime) column).toInstant();
    }

    /** Makes the event due now; false if it no longer exists. */
    public Uni<Boolean> makeDue(long seq) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(MAKE_DUE).setParameter(1, seq).executeUpdate())
                .invoke(() -> transactions.afterCommit(wakeUp::wake))
                .map(count -> count > 0);
    }

    /** Removes the event unpublished; yields it, or null if it no longer exists. */
    public Uni<@Nullable Removed> remove(long seq) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMOVE, Object[].class)
                        .setParameter(1, seq)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : new Removed((UUID) row[0], (String) row[1], (String) row[2]));
    }

    public record Removed(UUID id, String type, String subject) {}
}
