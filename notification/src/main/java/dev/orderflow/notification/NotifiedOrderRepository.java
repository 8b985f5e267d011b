package dev.orderflow.notification;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One row per order, whose lock serialises the decisions about its mails. */
@ApplicationScoped
class NotifiedOrderRepository {

    // Sorted by order id to avoid deadlocks.
    private static final String LOCK = """
            insert into notified_order (order_id, closed)
            select cast(o.id as uuid), ?2 from unnest(cast(?1 as text[])) as o(id) order by o.id
            on conflict (order_id) do update set closed = notified_order.closed or excluded.closed
            returning order_id, closed, anonymised_at is not null
            """;

    private static final String ANONYMISE = """
            insert into notified_order (order_id, closed, anonymised_at)
            select cast(o.id as uuid), false, now() from unnest(cast(?1 as text[])) as o(id) order by o.id
            on conflict (order_id) do update set anonymised_at = coalesce(notified_order.anonymised_at, now())
            """;

    /**
     * Locks the orders until the transaction ends, also unknown ones.
     *
     * @param close whether they are rejected or cancelled
     * @return all of the orders, closed if that was asked
     */
    Uni<List<NotifiedOrder>> lock(Collection<UUID> orderIds, boolean close) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Object[].class)
                        .setParameter(1, Sql.texts(orderIds))
                        .setParameter(2, close)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new NotifiedOrder((UUID) row[0], (Boolean) row[1], (Boolean) row[2]))
                        .toList());
    }

    /** Marks the orders as anonymised, also unknown ones, and locks them. */
    Uni<Void> anonymise(Collection<UUID> orderIds) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ANONYMISE)
                        .setParameter(1, Sql.texts(orderIds))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
