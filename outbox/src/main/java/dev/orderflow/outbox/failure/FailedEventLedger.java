package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.database.Conditions;
import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.inbox.RawMessage;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The failed events for operators. All methods run in the caller's session; decisions run in the caller's transaction,
 * after {@link #lock}.
 */
@ApplicationScoped
public class FailedEventLedger {

    private static final int MOST_TYPES = 20;

    private static final String OPEN = "settled_at is null";

    private static final String COLUMNS = """
            id, channel, event_id, type, subject, state, reason, failed_event_cause(cause, reason), attempts, failed_at,
            next_attempt_at, settled_at
            """;

    // Columns of text have no line breaks.
    private static final String GROUPS = """
            select failed_event_cause(cause, reason), count(*), string_agg(distinct channel, chr(10)),
                   string_agg(distinct type, chr(10)), min(failed_at), max(failed_at), max(id)
            from failed_event
            """;

    private static final String COUNT = """
            select count(*) filter (where state = 'RETRYING'), count(*) filter (where state = 'PARKED')
            from failed_event where settled_at is null
            """;

    private static final String MESSAGE = """
            select exchange, routing_key, headers, encode(payload, 'base64') from failed_event where id = ?1
            """;

    private static final String LOCK = """
            select id, state from failed_event where id = any(cast(cast(?1 as text[]) as bigint[])) order by id for update
            """;

    private static final String REOPEN = """
            update failed_event set state = 'RETRYING', next_attempt_at = now(), settled_at = null
            where id = any(cast(cast(?1 as text[]) as bigint[]))
            returning id, subject
            """;

    private static final String DISCARD = """
            update failed_event set state = 'DISCARDED', next_attempt_at = null, settled_at = now(), reason = ?2
            where id = any(cast(cast(?1 as text[]) as bigint[]))
            """;

    private final DurableTasks tasks;

    FailedEventLedger(DurableTasks tasks) {
        this.tasks = tasks;
    }

    /** Up to {@code limit} events that match, newest first, with a smaller id than {@code after}. */
    public Uni<List<FailedEvent>> page(FailedEventFilter filter, @Nullable Long after, int limit) {
        return select(filter.conditions().and("id < ?", after), "order by id desc limit " + limit);
    }

    /**
     * Up to {@code limit} groups of the events that match, by the newest event, newest first. Without a state, only open
     * events are grouped.
     *
     * @param after only groups whose newest event has a smaller id
     */
    public Uni<List<FailedEventGroup>> groups(FailedEventFilter filter, @Nullable Long after, int limit) {
        Conditions conditions = filter.conditions();
        if (filter.state() == null) {
            conditions.and(OPEN);
        }
        String sql = GROUPS + " where " + conditions.where() + " group by 1"
                + (after == null ? "" : " having max(id) < " + after) + " order by max(id) desc limit " + limit;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream().map(FailedEventLedger::group).toList());
    }

    /** Counts the open events. */
    public Uni<Counts> count() {
        return Sql.of(COUNT).one(row -> new Counts(row.number(0), row.number(1)));
    }

    /** How many failed events are retried, and how many wait for an operator. */
    public record Counts(long retrying, long parked) {}

    /** The event; null if it is unknown, or settled so long ago that it was deleted. */
    public Uni<@Nullable FailedEvent> find(long id) {
        return select(new Conditions().and("id = ?", id), "").map(events -> events.isEmpty() ? null : events.get(0));
    }

    /** The message of a failed event that exists. */
    public Uni<RawMessage> message(long id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(MESSAGE, Object[].class)
                        .setParameter(1, id)
                        .getSingleResult())
                .map(row -> new RawMessage(
                        (String) row[0],
                        (String) row[1],
                        MessageHeaders.fromJson((String) row[2]),
                        Base64.getMimeDecoder().decode((String) row[3])));
    }

    /** The ids of the events that match and that the action is for, in ascending order. */
    public Uni<List<Long>> decidable(BulkAction action, FailedEventFilter filter) {
        return ids(conditions(action, filter));
    }

    /** Those of the events that match and that the action is for, in ascending order. */
    public Uni<List<Long>> decidable(BulkAction action, FailedEventFilter filter, Collection<Long> among) {
        return ids(conditions(action, filter)
                .and("id = any(cast(cast(? as text[]) as bigint[]))", Sql.texts(keys(among))));
    }

    /**
     * What a decision would be about now: a filter without an end ends now.
     *
     * @param first how many of the events to show
     */
    public Uni<BulkPreview> preview(BulkAction action, FailedEventFilter filter, int first) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select now()", OffsetDateTime.class)
                        .getSingleResult())
                .map(now -> filter.endingBy(now.toInstant()))
                .flatMap(ending -> count(conditions(action, ending))
                        .flatMap(count -> select(conditions(action, ending), "order by id limit " + first)
                                .map(events -> new BulkPreview(count, ending, events))));
    }

    private static Uni<Long> count(Conditions conditions) {
        String sql = "select count(*) from failed_event where " + conditions.where();
        return Panache.getSession().flatMap(session -> conditions
                .bind(session.createNativeQuery(sql, Long.class))
                .getSingleResult());
    }

    private static Uni<List<Long>> ids(Conditions conditions) {
        String sql = "select id from failed_event where " + conditions.where() + " order by id";
        return Panache.getSession().flatMap(session -> conditions
                .bind(session.createNativeQuery(sql, Long.class))
                .getResultList());
    }

    // Discarded events are replayed only when the filter names their state.
    static Conditions conditions(BulkAction action, FailedEventFilter filter) {
        return filter.conditions()
                .and(
                        action == BulkAction.REPLAY && filter.state() == FailedEventState.DISCARDED
                                ? "state <> 'PROCESSED'"
                                : OPEN);
    }

    /**
     * Locks the events, so that neither a retry nor another operator settles them. Waits for a running retry.
     *
     * @return the state of each existing event
     */
    public Uni<Map<Long, FailedEventState>> lock(Collection<Long> ids) {
        // The same order as a retry, so there is no deadlock.
        return tasks.lock(RetryFailedEvent.KIND, keys(ids))
                .chain(Panache::getSession)
                .flatMap(session -> session.createNativeQuery(LOCK, Object[].class)
                        .setParameter(1, Sql.texts(keys(ids)))
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> ((Number) row[0]).longValue(),
                                row -> FailedEventState.valueOf((String) row[1]))));
    }

    /** Retries the events at once, with a new set of attempts. */
    public Uni<Void> replay(Collection<Long> ids) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REOPEN, Object[].class)
                        .setParameter(1, Sql.texts(keys(ids)))
                        .getResultList())
                .flatMap(rows -> tasks.restart(rows.stream()
                        .map(row -> new NewTask(
                                RetryFailedEvent.KIND, row[0].toString(), "", null, (@Nullable String) row[1]))
                        .toList()));
    }

    /** Settles the events without processing them. */
    public Uni<Void> discard(Collection<Long> ids, String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DISCARD)
                        .setParameter(1, Sql.texts(keys(ids)))
                        .setParameter(2, reason)
                        .executeUpdate())
                .chain(() -> tasks.cancel(RetryFailedEvent.KIND, keys(ids)));
    }

    private static List<String> keys(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static Uni<List<FailedEvent>> select(Conditions conditions, String rest) {
        String sql = "select " + COLUMNS + " from failed_event where " + conditions.where() + " " + rest;
        return Panache.getSession()
                .flatMap(session -> conditions
                        .bind(session.createNativeQuery(sql, Object[].class))
                        .getResultList())
                .map(rows -> rows.stream().map(FailedEventLedger::failedEvent).toList());
    }

    private static FailedEvent failedEvent(Object[] row) {
        return new FailedEvent(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (@Nullable String) row[2],
                (@Nullable String) row[3],
                (@Nullable String) row[4],
                FailedEventState.valueOf((String) row[5]),
                (String) row[6],
                (String) row[7],
                ((Number) row[8]).intValue(),
                ((OffsetDateTime) row[9]).toInstant(),
                instantOrNull(row[10]),
                instantOrNull(row[11]));
    }

    private static FailedEventGroup group(Object[] row) {
        return new FailedEventGroup(
                (String) row[0],
                ((Number) row[1]).longValue(),
                ((String) row[2]).lines().toList(),
                row[3] == null
                        ? List.of()
                        : ((String) row[3]).lines().limit(MOST_TYPES).toList(),
                ((OffsetDateTime) row[4]).toInstant(),
                ((OffsetDateTime) row[5]).toInstant(),
                ((Number) row[6]).longValue());
    }

    private static @Nullable Instant instantOrNull(@Nullable Object column) {
        return column == null ? null : ((OffsetDateTime) column).toInstant();
    }
}
