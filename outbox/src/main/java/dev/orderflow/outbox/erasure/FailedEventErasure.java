package dev.orderflow.outbox.erasure;

import dev.orderflow.outbox.cleanup.ExpiringData;
import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Removes personal data from failed events whose subject is erased or whose retention has passed. They stay readable
 * and can be replayed; unreadable ones are discarded.
 */
@ApplicationScoped
class FailedEventErasure implements ExpiringData {

    // Skips locked rows until the next time, so it waits for no lock.
    private static final String LOCK = """
            select id, encode(payload, 'base64') from failed_event f
            where erased_at is null and %1$s
            order by id
            limit %2$d
            for update skip locked
            """;

    private static final String DUE = """
            (failed_at < now() - ?1 * interval '1 second'
             or exists (select 1 from erased_subject e where e.subject = f.subject))
            """;

    private static final String OF_SUBJECTS = "subject = any(cast(?1 as text[]))";

    private static final String ERASE = """
            update failed_event f
            set payload = decode(e.payload, 'base64'), erased_at = now(), reason = 'Its personal data was erased',
                cause = split_part(f.cause, ': ', 1),
                state = case when f.state = 'PARKED' and e.payload = '' then 'DISCARDED' else f.state end,
                settled_at = case when f.state = 'PARKED' and e.payload = '' then now() else f.settled_at end
            from unnest(cast(cast(?1 as text[]) as bigint[]), cast(?2 as text[])) as e(id, payload)
            where f.id = e.id
            """;

    private final OutboxConfig config;

    FailedEventErasure(OutboxConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "failed_event";
    }

    @Override
    public Uni<Integer> forgetSome(int limit) {
        return erase(DUE, config.retention().personalData().toSeconds(), limit);
    }

    /** Those of the subjects, in the caller's transaction. */
    Uni<Integer> of(Collection<String> subjects) {
        return erase(OF_SUBJECTS, Sql.texts(subjects), Integer.MAX_VALUE);
    }

    private static Uni<Integer> erase(String condition, Object parameter, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                String.format(Locale.ROOT, LOCK, condition, limit), Object[].class)
                        .setParameter(1, parameter)
                        .getResultList())
                .flatMap(FailedEventErasure::erase);
    }

    private static Uni<Integer> erase(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ERASE)
                .setParameter(1, Sql.texts(rows, row -> row[0].toString()))
                .setParameter(2, Sql.texts(rows, row -> withoutPersonalData((String) row[1])))
                .executeUpdate());
    }

    private static String withoutPersonalData(String base64) {
        Optional<byte[]> erased = PersonalMembers.erased(Base64.getMimeDecoder().decode(base64));
        return erased.map(data -> Base64.getEncoder().encodeToString(data)).orElse("");
    }
}
