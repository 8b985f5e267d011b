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
