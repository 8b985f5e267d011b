package dev.orderflow.console.journal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Finds missing events by the previous event that each event names. What came before the first event of a source in the
 * journal is no gap.
 */
@ApplicationScoped
public class JournalGaps {

    private static final String FIND = """
            insert into journal_gap (source, missing_id, begins_at, ends_at)
            select e.source, e.previous_id, last.written_at, e.written_at
            from journal e
                 cross join lateral (
                    select p.source, p.written_at from journal p
                    where (p.source, p.received_at) < (e.source, e.received_at)
                    order by p.source desc, p.received_at desc limit 1) as last
            where e.received_at > ?1 and e.received_at <= ?2
              and last.source = e.source
              and e.previous_id is not null
              and not exists (select 1 from journal p where p.event_id = e.previous_id)
            on conflict do nothing
            """;

    // A part at a time, so that a console that was down for long examines its journal in many short transactions.
    private static final String PART = """
            select until, least(greatest(until, now() - make_interval(secs => ?1)), until + interval '10 minutes')
            from journal_examined for update
            """;

    private static final String ADVANCE = "update journal_examined set until = ?1";

    private static final String EXAMINED = "select until from journal_examined";

    private static final String CLOSE = """
            delete from journal_gap g
            where exists (select 1 from journal j where j.event_id = g.missing_id) or g.ends_at < now() - make_interval(secs => ?1)
            """;

    private static final String LIST = """
            select source, begins_at, ends_at from journal_gap where ends_at >= ?1 and begins_at <= ?2 order by ends_at desc limit ?3
            """;

    /** The latest gaps that overlap with a time. In the caller's session. */
    public Uni<List<JournalGap>> between(Instant from, Instant to, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LIST, Object[].class)
                        .setParameter(1, from.atOffset(ZoneOffset.UTC))
                        .setParameter(2, to.atOffset(ZoneOffset.UTC))
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new JournalGap((String) row[0], instant(row[1]), instant(row[2])))
                        .toList());
    }

    /**
     * Finds the gaps of events that were received since the last call, of up to ten minutes, and closes those whose event has
     * arrived. In the caller's transaction.
     *
     * @param patience how much later than the event that names it a previous event may arrive
     * @param retention after which gaps are forgotten
     * @return the number of gaps that were found
     */
    Uni<Integer> find(Duration patience, Duration retention) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(PART, Object[].class)
                        .setParameter(1, patience.toMillis() / 1_000.0)
                        .getSingleResult())
                .flatMap(part -> execute(FIND, part[0], part[1]).call(() -> execute(ADVANCE, part[1])))
                .call(() -> execute(CLOSE, (double) retention.toSeconds()));
    }

    /** Until when the journal is examined: later gaps are not known yet. In the caller's session. */
    public Uni<Instant> examinedUntil() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(EXAMINED, OffsetDateTime.class)
                        .getSingleResult())
                .map(OffsetDateTime::toInstant);
    }

    private static Uni<Integer> execute(String sql, Object... parameters) {
        return Panache.getSession().flatMap(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
