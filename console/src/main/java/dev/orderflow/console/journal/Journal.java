package dev.orderflow.console.journal;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** Stores and reads events. */
@ApplicationScoped
public class Journal {

    private static final String INSERT = """
            insert into journal (event_id, type, source, subject, written_at, traceparent, previous_id, data)
            select e.id, e.type, e.source, e.subject, cast(e.written_at as timestamptz), e.traceparent, e.previous_id, e.data
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]))
                 as e(id, type, source, subject, written_at, traceparent, previous_id, data)
            """;

    private static final String OF_SUBJECT = """
            select event_id, type, source, subject, written_at, received_at, traceparent, previous_id, data
            from journal where subject = ?1 order by written_at, received_at, event_id limit ?2
            """;

    // By jumps along the index: there are few sources, and many events. The comparison of rows lets PostgreSQL use the
    // index of sources also for one without recent events.
    private static final String SOURCES = """
            with recursive source(name) as (
                (select source from journal order by source limit 1)
                union all
                select (select j.source from journal j where j.source > s.name order by j.source limit 1)
                from source s where s.name is not null)
            select s.name, last.received_at, last.written_at
            from source s cross join lateral (
                select j.received_at, j.written_at from journal j
                where (j.source, j.received_at) <= (s.name, 'infinity')
                order by j.source desc, j.received_at desc limit 1) as last
            where s.name is not null
            order by s.name
            """;

    private static final String BEGINNING = "select received_at from journal order by received_at limit 1";

    /** Stores events in the caller's transaction. The inbox has dropped repeats. */
    public Uni<Void> add(List<JournalEntry> entries) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, Sql.texts(entries, JournalEntry::id))
                        .setParameter(2, Sql.texts(entries, JournalEntry::type))
                        .setParameter(3, Sql.texts(entries, JournalEntry::source))
                        .setParameter(4, Sql.texts(entries, JournalEntry::subject))
                        .setParameter(5, Sql.texts(entries, JournalEntry::writtenAt))
                        .setParameter(6, Sql.texts(entries, JournalEntry::traceparent))
                        .setParameter(7, Sql.texts(entries, JournalEntry::previousId))
                        .setParameter(8, Sql.texts(entries, JournalEntry::data))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The events of a subject, by the time at which they were written. */
    public Uni<List<JournalEntry>> ofSubject(String subject, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OF_SUBJECT, Object[].class)
                        .setParameter(1, subject)
                        .setParameter(2, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(Journal::entry).toList());
    }

    /** What the journal holds. */
    public Uni<JournalStatus> status() {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(BEGINNING, OffsetDateTime.class)
                .getSingleResultOrNull()
                .flatMap(beginning -> session.createNativeQuery(SOURCES, Object[].class)
                        .getResultList()
                        .map(rows -> new JournalStatus(
                                beginning == null ? null : beginning.toInstant(),
                                rows.stream().map(Journal::source).toList()))));
    }

    private static JournalStatus.Source source(Object[] row) {
        return new JournalStatus.Source(
                (String) row[0], ((OffsetDateTime) row[1]).toInstant(), ((OffsetDateTime) row[2]).toInstant());
    }

    private static JournalEntry entry(Object[] row) {
        return new JournalEntry(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                ((OffsetDateTime) row[4]).toInstant(),
                ((OffsetDateTime) row[5]).toInstant(),
                (String) row[6],
                (String) row[7],
                (String) row[8]);
    }
}
