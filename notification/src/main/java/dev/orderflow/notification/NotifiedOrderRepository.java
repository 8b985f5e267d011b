package dev.orderflow.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row per order, whose lock serialises the decisions about its mails. */
@ApplicationScoped
class NotifiedOrderRepository {

    // Sorted by order id to avoid deadlocks.
    private static final String LOCK = """
            with locked as (
                insert into notified_order (order_id, closed)
                select cast(o.id as uuid), ?2 from unnest(cast(?1 as text[])) as o(id) order by o.id
                on conflict (order_id) do update set closed = notified_order.closed or excluded.closed
                returning order_id, closed, anonymised_at)
            select order_id, closed, anonymised_at is not null from locked where closed or anonymised_at is not null
            """;

    private static final String ANONYMISE = """
            insert into notified_order (order_id, closed, anonymised_at)
            select cast(o.id as uuid), false, now() from unnest(cast(?1 as text[])) as o(id) order by o.id
            on conflict (order_id) do update set anonymised_at = coalesce(notified_order.anonymised_at, now())
            """;

    /**
     * Locked orders that are not sent every mail.
     *
     * @param closed rejected or cancelled, now or before
     * @param anonymised whose customers are erased
     */
    record Locked(Set<UUID> closed, Set<UUID> anonymised) {}

    /**
     * Locks the orders until the transaction ends, also unknown ones.
     *
     * @param close whether they are rejected or cancelled
     */
    Uni<Locked> lock(Collection<UUID> orderIds, boolean close) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Object[].class)
                        .setParameter(1, texts(orderIds))
                        .setParameter(2, close)
                        .getResultList())
                .map(rows -> new Locked(idsWhere(rows, 1), idsWhere(rows, 2)));
    }

    private static Set<UUID> idsWhere(List<Object[]> rows, int column) {
        return rows.stream()
                .filter(row -> (Boolean) row[column])
                .map(row -> (UUID) row[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Marks the orders as anonymised, also unknown ones, and locks them. */
    Uni<Void> anonymise(Collection<UUID> orderIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ANONYMISE)
                        .setParameter(1, texts(orderIds))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
