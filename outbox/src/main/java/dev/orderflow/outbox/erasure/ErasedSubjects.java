package dev.orderflow.outbox.erasure;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The subjects without personal data. */
@ApplicationScoped
public class ErasedSubjects {

    private static final String REMEMBER = """
            insert into erased_subject (subject) select s from unnest(cast(?1 as text[])) as s order by s
            on conflict do nothing
            """;

    private static final String TAKE_BACK = """
            delete from outbox_event where seq = any(array(
                select seq from outbox_event where queue is not null and subject = any(cast(?1 as text[]))
                for update skip locked))
            """;

    private final FailedEventErasure failedEvents;

    ErasedSubjects(FailedEventErasure failedEvents) {
        this.failedEvents = failedEvents;
    }

    /**
     * Removes personal data from the failed events of the subjects, in the caller's transaction, and deletes
     * unpublished events of backfills. It waits for no lock: an event that is being retried, or that fails later, is
     * erased at the next cleanup. Unpublished events for all subscribers stay, because they report facts.
     */
    public Uni<Void> erase(Collection<String> subjects) {
        return execute(REMEMBER, subjects)
                .chain(() -> execute(TAKE_BACK, subjects))
                .chain(() -> failedEvents.of(subjects))
                .replaceWithVoid();
    }

    private static Uni<Void> execute(String sql, Collection<String> subjects) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql)
                        .setParameter(1, Sql.texts(subjects))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
