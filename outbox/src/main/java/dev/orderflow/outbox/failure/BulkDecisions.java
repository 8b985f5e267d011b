package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.database.Conditions;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the bulk decisions, with the events that each is about and whose turn has come. All methods run in the caller's
 * session, and those that change something in its transaction. Lock order: the task that carries a decision out, the decision,
 * then its events.
 */
@ApplicationScoped
public class BulkDecisions {

    private static final String BEGIN = """
            insert into bulk_decision (id, action, request, operator, via, reason) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (id) do nothing
            """;

    // One statement, and so one snapshot: what is counted is what is chosen.
    private static final String CHOOSE = """
            with matching as materialized (select id from failed_event where %s),
                 chosen as (
                     insert into bulk_decision_event (decision, event_id)
                     select cast('%s' as uuid), id from matching order by id %s)
            select count(*) from matching
            """;

    private static final String FIND = """
            select action, request, operator, via, reason, requested_at from bulk_decision where id = ?1
            """;

    private static final String NEXT = """
            select event_id from bulk_decision_event where decision = ?1 and outcome is null order by event_id limit ?2
            """;

    private static final String SETTLE = """
            update bulk_decision_event e
            set outcome = case when f.done then 'DONE' else 'SKIPPED' end, attempts = f.attempts
            from (select turn.id, turn.id = any(cast(cast(?3 as text[]) as bigint[])) as done, event.attempts
                  from unnest(cast(cast(?2 as text[]) as bigint[])) as turn(id)
                  left join failed_event event on event.id = turn.id) f
            where e.decision = ?1 and e.event_id = f.id
            """;

    private static final String STOP =
            "update bulk_decision_event set outcome = 'SKIPPED' where decision = ?1 and outcome is null";

    // The state of a replayed event is that of the event; a discard is settled for good.
    private static final String PROGRESS = """
            select count(*),
                   count(*) filter (where e.outcome is null
                       or e.outcome = 'DONE' and d.action = 'REPLAY' and f.state = 'RETRYING' and f.attempts <= e.attempts),
                   count(*) filter (where e.outcome = 'DONE' and d.action = 'REPLAY' and f.state = 'PROCESSED'),
                   count(*) filter (where e.outcome = 'DONE' and d.action = 'REPLAY'
                       and (f.state = 'PARKED' or f.state = 'RETRYING' and f.attempts > e.attempts)),
                   count(*) filter (where e.outcome = 'DONE' and (d.action = 'DISCARD' or f.state = 'DISCARDED')),
                   count(*) filter (where e.outcome = 'SKIPPED'
                       or e.outcome = 'DONE' and d.action = 'REPLAY' and f.id is null)
            from bulk_decision d
            join bulk_decision_event e on e.decision = d.id
            left join failed_event f on f.id = e.event_id
            where d.id = ?1
            """;

    /** Stores a decision without events; false if there is one with this id. Waits for one that is being stored. */
    public Uni<Boolean> begin(UUID id, BulkAction action, String request, String operator, String via, String reason) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, id)
                        .setParameter(2, action.name())
                        .setParameter(3, request)
                        .setParameter(4, operator)
                        .setParameter(5, via)
                        .setParameter(6, reason)
                        .executeUpdate())
                .map(stored -> stored == 1);
    }

    /**
     * Chooses the events of a new decision, the oldest first.
     *
     * @param limit how many at most; null for all
     * @return how many events match, regardless of the limit
     */
    public Uni<Long> choose(UUID id, BulkAction action, FailedEventFilter filter, @Nullable Integer limit) {
        Conditions conditions = FailedEventLedger.conditions(action, filter);
        String sql = String.format(Locale.ROOT, CHOOSE, conditions.where(), id, limit == null ? "" : "limit " + limit);
        return Panache.getSession().flatMap(session -> conditions
                .bind(session.createNativeQuery(sql, Long.class))
                .getSingleResult());
    }

    /** The decision; null if it is unknown, or so old that it was deleted. */
    public Uni<@Nullable BulkDecision> find(UUID id) {
        return find(FIND, id);
    }

    /** The same, locked until the end of the transaction, so that no other one lets events have their turn. */
    public Uni<@Nullable BulkDecision> lock(UUID id) {
        return find(FIND + " for update", id);
    }

    /** The next events whose turn has not come. */
    public Uni<List<Long>> next(UUID id, int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(NEXT, Long.class)
                .setParameter(1, id)
                .setParameter(2, limit)
                .getResultList());
    }

    /**
     * Records that the turn of events has come.
     *
     * @param done those that were replayed or discarded; the others were skipped
     */
    public Uni<Void> settle(UUID id, Collection<Long> turn, Collection<Long> done) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(SETTLE)
                        .setParameter(1, id)
                        .setParameter(2, Sql.texts(turn))
                        .setParameter(3, Sql.texts(done))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Skips all events whose turn has not come, after {@link #lock}; yields their number. */
    public Uni<Integer> skipTheOthers(UUID id) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(STOP).setParameter(1, id).executeUpdate());
    }

    /** How far the decision is. */
    public Uni<BulkProgress> progress(UUID id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(PROGRESS, Object[].class)
                        .setParameter(1, id)
                        .getSingleResult())
                .map(row -> new BulkProgress(
                        number(row[0]),
                        number(row[1]),
                        number(row[2]),
                        number(row[3]),
                        number(row[4]),
                        number(row[5])));
    }

    private static Uni<@Nullable BulkDecision> find(String sql, UUID id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql, Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new BulkDecision(
                                id,
                                BulkAction.valueOf((String) row[0]),
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (String) row[4],
                                ((OffsetDateTime) row[5]).toInstant()));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
