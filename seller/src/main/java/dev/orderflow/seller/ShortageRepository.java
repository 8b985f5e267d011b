package dev.orderflow.seller;

import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
            where order_id = any(cast($1 as uuid[]))
            order by order_id, sku
            """;

    Uni<Map<UUID, List<Shortage>>> mapByOrder(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.of(FIND)
                .bind(Sql.uuids(orderIds))
                .rows(row -> new Shortage(row.uuid(0), row.text(1), row.integer(2), row.integer(3)))
                .map(rows -> rows.stream().collect(Collectors.groupingBy(Shortage::orderId)));
    }
}
