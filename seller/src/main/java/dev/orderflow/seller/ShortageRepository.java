package dev.orderflow.seller;

import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The shortages of unavailable orders. {@link ReservationRepository#refuse} inserts them. */
@ApplicationScoped
class ShortageRepository {

    private static final String FIND = """
            select order_id, sku, requested, available from shortage
            where order_id = any(cast(?1 as uuid[]))
            order by order_id, sku
            """;

    Uni<Map<UUID, List<Shortage>>> mapByOrder(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter(1, Sql.uuids(orderIds))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Shortage(
                                row.get(0, UUID.class),
                                row.get(1, String.class),
                                row.get(2, Integer.class),
                                row.get(3, Integer.class)))
                        .collect(Collectors.groupingBy(Shortage::orderId)));
    }
}
