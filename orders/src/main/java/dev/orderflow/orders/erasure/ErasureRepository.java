package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.erasure.Erased;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The orders whose customers are to be erased, and the personal data of orders. */
@ApplicationScoped
class ErasureRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    // No participant owes an answer: neither to a step nor to a compensation.
    private static final String ENDED =
            "status in ('DELIVERED', 'REJECTED', 'CANCELLED') and announce_at is null and late_since is null";

    // Locked in the same sequence as by a batch of events.
    private static final String REQUEST_OF_CUSTOMER = """
            with locked as materialized (
                select id from customer_order
                where lower(customer_email collate "C") = ?1 and anonymised_at is null
                order by id
                for update),
            requested as (
                update customer_order set erase_requested_at = coalesce(erase_requested_at, now())
                where id in (select id from locked)
                returning %1$s as ended)
            select count(*) filter (where ended) as ended, count(*) filter (where not ended) as waiting from requested
            """.formatted(ENDED);

    // An anonymised order is anonymised again, so that other services get the event again.
    private static final String REQUEST_OF_ORDERS = """
            with locked as materialized (
                select id from customer_order where id = any(cast(?1 as uuid[])) order by id for update),
            requested as (
                update customer_order set erase_requested_at = coalesce(erase_requested_at, now()), anonymised_at = null
                where id in (select id from locked)
                returning %1$s as ended)
            select count(*) filter (where ended) as ended, count(*) filter (where not ended) as waiting from requested
            """.formatted(ENDED);

    private static final String END_LOGINS = """
            with codes as (delete from login_code where email = ?1)
            delete from login_session where email = ?1
            """;

    private static final String PAGE = """
            select id, erase_requested_at, anonymised_at from customer_order
            where erase_requested_at is not null and id > ?1
            order by id
            limit ?2
            """;

    // Another transaction works on a locked order; the next round anonymises it.
    private static final String LOCK_ERASURES = """
            select id from customer_order
            where erase_requested_at is not null and anonymised_at is null and %1$s
            order by id
            limit ?1
            for update skip locked
            """.formatted(ENDED);

    private static final String LOCK_EXPIRED = """
            select id from customer_order
            where anonymised_at is null and erase_requested_at is null and id < ?2 and %1$s
                and coalesce(status_since, placed_at) < now() - ?3 * interval '1 second'
            order by id
            limit ?1
            for update skip locked
            """.formatted(ENDED);

    private static final String ANONYMISE = """
            update customer_order
            set customer_name = ?2, customer_email = ?3, street = ?2, city = ?2, postal_code = '', anonymised_at = ?4
            where id = any(cast(?1 as uuid[]))
            """;

    // Answers about mails quote the e-mail address.
    private static final String FORGET_ANSWERS = """
            with calls as (
                update step_call set last_error = null
                where order_id = any(cast(?1 as uuid[])) and step like 'NOTIFICATION%' and last_error is not null)
            update workflow_step set detail = detail - cast('{recipient,reason,error}' as text[])
            where order_id = any(cast(?1 as uuid[])) and name like 'NOTIFICATION%'
            """;

    private static final String FORGET_KEYS = "delete from idempotency_key where order_id = any(cast(?1 as uuid[]))";

    /** Requests the erasure of the customer's orders, and logs the customer out. */
    Uni<ErasureCounts> requestOf(String email) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REQUEST_OF_CUSTOMER, Tuple.class)
                        .setParameter(1, email)
                        .getSingleResult())
                .map(ErasureRepository::counts)
                .call(() -> Panache.getSession().flatMap(session -> session.createNativeQuery(END_LOGINS)
                        .setParameter(1, email)
                        .executeUpdate()));
    }

    /** Requests the erasure of the orders, again of those that are anonymised. */
    Uni<ErasureCounts> requestOf(Collection<UUID> orderIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REQUEST_OF_ORDERS, Tuple.class)
                        .setParameter(1, Sql.uuids(orderIds))
                        .getSingleResult())
                .map(ErasureRepository::counts);
    }

    private static ErasureCounts counts(Tuple row) {
        return new ErasureCounts(row.get("ended", Long.class), row.get("waiting", Long.class));
    }

    /** Requests after {@code after}, by order. */
    Uni<List<CustomerErasure>> page(@Nullable UUID after, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(PAGE, Tuple.class)
                        .setParameter(1, after == null ? BEFORE_ALL : after)
                        .setParameter(2, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new CustomerErasure(
                                row.get("id", UUID.class),
                                row.get("erase_requested_at", OffsetDateTime.class)
                                        .toInstant(),
                                instantOrNull(row.get("anonymised_at", OffsetDateTime.class))))
                        .toList());
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Locks up to {@code limit} orders that have ended and whose erasure is requested. */
    Uni<List<UUID>> lockRequested(int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(LOCK_ERASURES, UUID.class)
                .setParameter(1, limit)
                .getResultList());
    }

    /**
     * Locks up to {@code limit} orders that ended before the retention time.
     *
     * @param before an id above those of all orders placed before that time
     */
    Uni<List<UUID>> lockExpired(Duration retention, UUID before, int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(LOCK_EXPIRED, UUID.class)
                .setParameter(1, limit)
                .setParameter(2, before)
                .setParameter(3, retention.toSeconds())
                .getResultList());
    }

    /** Anonymises orders that the caller has locked. */
    Uni<Void> anonymise(List<UUID> locked, Instant at) {
        UUID[] ids = Sql.uuids(locked);
        return Panache.getSession()
                .call((Mutiny.Session session) -> session.createNativeQuery(ANONYMISE)
                        .setParameter(1, ids)
                        .setParameter(2, Erased.TEXT)
                        .setParameter(3, Erased.EMAIL)
                        .setParameter(4, at)
                        .executeUpdate())
                .call(session -> session.createNativeQuery(FORGET_ANSWERS)
                        .setParameter(1, ids)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Deletes the idempotency keys of the orders, which contain the e-mail address. Reads all keys: the table holds those of a
     * day. */
    Uni<Void> forgetKeys(List<UUID> orderIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FORGET_KEYS)
                        .setParameter(1, Sql.uuids(orderIds))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
