package dev.orderflow.console.journal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

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
                    select p.written_at from journal p
                    where p.source = e.source and p.received_at < e.received_at
                    order by p.received_at desc limit 1) as last
            where e.received_at > (select until from journal_examined for update)
              and e.received_at <= now() - make_interval(secs => ?1)
              and e.previous_id is not null
              and not exists (select 1 from journal p where p.event_id = e.previous_id)
            on conflict do nothing
            """;

    private static final String ADVANCE =
            "update journal_examined set until = greatest(until, now() - make_interval(secs => ?1))";

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
     * Finds the gaps of events that were received since the last call, and closes those whose event has arrived. In the
     * caller's transaction.
     *
     * @param patience how long a previous event may arrive after the one that names it
     * @param retention after which gaps are forgotten
     * @return the number of gaps that were found
     */
    Uni<Integer> find(Duration patience, Duration retention) {
        double seconds = patience.toMillis() / 1_000.0;
        return execute(FIND, seconds)
                .call(() -> execute(ADVANCE, seconds))
                .call(() -> execute(CLOSE, (double) retention.toSeconds()));
    }

    private static Uni<Integer> execute(String sql, double seconds) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(sql).setParameter(1, seconds).executeUpdate());
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
