package dev.orderflow.console.journal;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores and reads events. */
@ApplicationScoped
public class Journal {

    private static final String INSERT = """
            insert into journal (event_id, type, source, subject, written_at, traceparent, previous_id, data)
            select e.id, e.type, e.source, e.subject, cast(e.written_at as timestamptz), e.traceparent, e.previous_id, e.data
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
                        cast($6 as text[]), cast($7 as text[]), cast($8 as text[]))
                 as e(id, type, source, subject, written_at, traceparent, previous_id, data)
            """;

    private static final String OF_SUBJECT = """
            select event_id, type, source, subject, written_at, received_at, traceparent, previous_id, data
            from journal where subject = $1 order by written_at, received_at, event_id limit $2
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
        return Sql.of(INSERT)
                .bind(Sql.texts(entries, JournalEntry::id))
                .bind(Sql.texts(entries, JournalEntry::type))
                .bind(Sql.texts(entries, JournalEntry::source))
                .bind(Sql.texts(entries, JournalEntry::subject))
                .bind(Sql.texts(entries, JournalEntry::writtenAt))
                .bind(Sql.texts(entries, JournalEntry::traceparent))
                .bind(Sql.texts(entries, JournalEntry::previousId))
                .bind(Sql.texts(entries, JournalEntry::data))
                .update()
                .replaceWithVoid();
    }

    /** The events of a subject, by the time at which they were written. */
    public Uni<List<JournalEntry>> ofSubject(String subject, int limit) {
        return Sql.of(OF_SUBJECT).bind(subject).bind(limit).rows(Journal::entry);
    }

    /** What the journal holds. */
    public Uni<JournalStatus> status() {
        return Sql.of(BEGINNING).first(row -> row.instant(0)).flatMap(beginning -> Sql.of(SOURCES)
                .rows(row -> new JournalStatus.Source(row.text(0), row.instant(1), row.instant(2)))
                .map(sources -> new JournalStatus(beginning, sources)));
    }

    private static JournalEntry entry(SqlRow row) {
        return new JournalEntry(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.instant(4),
                row.instant(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.textOrNull(8));
    }
}
