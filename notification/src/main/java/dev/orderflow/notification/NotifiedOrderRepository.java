package dev.orderflow.notification;

import dev.orderflow.outbox.database.Sql;
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
            select cast(o.id as uuid), $2 from unnest(cast($1 as text[])) as o(id) order by o.id
            on conflict (order_id) do update set closed = notified_order.closed or excluded.closed
            returning order_id, closed, anonymised_at is not null
            """;

    private static final String ANONYMISE = """
            insert into notified_order (order_id, closed, anonymised_at)
            select cast(o.id as uuid), false, now() from unnest(cast($1 as text[])) as o(id) order by o.id
            on conflict (order_id) do update set anonymised_at = coalesce(notified_order.anonymised_at, now())
            """;

    /**
     * Locks the orders until the transaction ends, also unknown ones.
     *
     * @param close whether they are rejected or cancelled
     * @return all of the orders, closed if that was asked
     */
    Uni<List<NotifiedOrder>> lock(Collection<UUID> orderIds, boolean close) {
        return Sql.of(LOCK)
                .bind(Sql.texts(orderIds))
                .bind(close)
                .rows(row -> new NotifiedOrder(row.uuid(0), row.flag(1), row.flag(2)));
    }

    /** Marks the orders as anonymised, also unknown ones, and locks them. */
    Uni<Void> anonymise(Collection<UUID> orderIds) {
        return Sql.of(ANONYMISE).bind(Sql.texts(orderIds)).update().replaceWithVoid();
    }
}
