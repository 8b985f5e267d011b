package dev.orderflow.orders;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrderRepository implements PanacheRepositoryBase<Order, UUID> {

    private static final UUID AFTER_ALL = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private static final String WITH_LINES = "from Order o left join fetch o.lines where o.id = ?1";

    // The page is cut in the subquery, by order; the join then brings the lines in the same statement.
    private static final String PAGE = """
            from Order o left join fetch o.lines
            where o.id in (select p.id from Order p where p.id < ?1 order by p.id desc limit ?2)
            order by o.id desc
            """;

    private static final String LOCK = """
            select id, status from customer_order
            where id = any(cast(?1 as uuid[]))
            order by id
            for update
            """;

    private static final String SET_STATUS = """
            update customer_order o
            set status = c.status, rejection_reason = nullif(c.reason, '')
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[])) as c(id, status, reason)
            where o.id = c.id
            """;

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    /** An id for an order to be. Later ids are larger. */
    UUID nextId() {
        return ids.generate();
    }

    /** The order with its lines, or null. */
    Uni<@Nullable Order> withLines(UUID id) {
        return Panache.getSession().flatMap(session -> session.createQuery(WITH_LINES, Order.class)
                .setParameter(1, id)
                .getSingleResultOrNull());
    }

    /** Orders with their lines, newest first, from just before {@code after} on. */
    Uni<List<Order>> page(@Nullable UUID after, int limit) {
        return Panache.getSession().flatMap(session -> session.createQuery(PAGE, Order.class)
                .setParameter(1, after == null ? AFTER_ALL : after)
                .setParameter(2, limit)
                .getResultList());
    }

    /** Locks the orders until the transaction ends and tells their status; one that does not exist is left out. */
    Uni<Map<UUID, OrderStatus>> lock(Collection<UUID> ids) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Tuple.class)
                        .setParameter(1, ids.toArray(UUID[]::new))
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.get(0, UUID.class), row -> OrderStatus.valueOf(row.get(1, String.class)))));
    }

    /** Sets the status of orders that the caller has locked. */
    Uni<Void> setStatus(List<OrderDecided> decided) {
        if (decided.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(SET_STATUS)
                        .setParameter(
                                1, decided.stream().map(OrderDecided::orderId).toArray(UUID[]::new))
                        .setParameter(
                                2, decided.stream().map(d -> d.status().name()).toArray(String[]::new))
                        .setParameter(
                                3,
                                decided.stream()
                                        .map(d -> d.reason() == null ? "" : d.reason())
                                        .toArray(String[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
