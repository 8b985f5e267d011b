package dev.orderflow.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** One row for each order, by which what is decided about its confirmation is decided one after the other. */
@ApplicationScoped
class NotifiedOrderRepository {

    // In the order of the order ids, so that two batches cannot block each other.
    private static final String LOCK = """
            with locked as (
                insert into notified_order (order_id, closed)
                select cast(o.id as uuid), ?2 from unnest(cast(?1 as text[])) as o(id) order by o.id
                on conflict (order_id) do update set closed = notified_order.closed or excluded.closed
                returning order_id, closed)
            select order_id from locked where closed
            """;

    /**
     * Locks the orders until the end of the transaction, known or not.
     *
     * @param close whether they are rejected or cancelled
     * @return those that are closed, now or from before
     */
    Uni<Set<UUID>> lock(Collection<UUID> orderIds, boolean close) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter(1, orderIds.stream().map(UUID::toString).toArray(String[]::new))
                        .setParameter(2, close)
                        .getResultList())
                .map(Set::copyOf);
    }
}
