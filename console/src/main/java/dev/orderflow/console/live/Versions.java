package dev.orderflow.console.live;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The versions of what pages show. A version differs from the one before as soon as an event is stored, or an answer becomes
 * overdue.
 */
@ApplicationScoped
class Versions {

    /** The name of all orders together; an order's is its id. */
    static final String ALL = "";

    // Transactions may commit in another sequence than they began, so the newest event is not always the last one.
    private static final String READ = """
            select cast(o.id as text) as name,
                   (select count(*) || '-' || coalesce(cast(extract(epoch from max(received_at)) * 1000000 as bigint), 0)
                    from journal where subject = cast(o.id as text)) || '-' ||
                   (select count(*) from followed_order, jsonb_array_elements(waiting) as wait
                    where order_id = o.id and cast(wait ->> 'due' as timestamptz) < now()) as version
            from unnest(cast($1 as uuid[])) as o(id)
            union all
            select '', coalesce(cast(extract(epoch from newest) * 1000000 as bigint), 0) || '-' ||
                   (select count(*) from journal where received_at > newest - interval '5 seconds') || '-' ||
                   (select count(*) from followed_order where due_at < now())
            from (select max(received_at) as newest from journal) as received where $2
            """;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Pool pool;

    Versions(Pool pool) {
        this.pool = pool;
    }

    /** Reads the versions by one query. */
    Uni<Map<String, String>> read(Set<String> names) {
        UUID[] orders = names.stream()
                .filter(name -> !name.equals(ALL))
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        return pool.preparedQuery(READ)
                .execute(Tuple.of(orders, names.contains(ALL)))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(rows -> {
                    Map<String, String> versions = new HashMap<>();
                    for (Row row : rows) {
                        versions.put(row.getString("name"), row.getString("version"));
                    }
                    return versions;
                });
    }
}
