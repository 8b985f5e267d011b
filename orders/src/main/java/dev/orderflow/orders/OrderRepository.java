package dev.orderflow.orders;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.outbox.ShortId;
import dev.orderflow.outbox.database.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class OrderRepository implements PanacheRepositoryBase<Order, UUID> {

    private static final UUID AFTER_ALL = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private static final String WITH_LINES = "from Order o left join fetch o.lines where o.id = ?1";

    // The subquery limits the number of orders; the join adds their lines in the same statement.
    private static final String PAGE = """
            from Order o left join fetch o.lines
            where o.id in (select p.id from Order p where p.id < ?1 order by p.id desc limit ?2)
            order by o.id desc
            """;

    private static final String BY_ID = "from Order o left join fetch o.lines where o.id in ?1 order by o.id";
    // Twelve hexadecimal digits are 48 of the bits.
    private static final String BY_SHORT_ID = "select id from customer_order where right(cast(id as text), 12) = $1";

    private static final String INSERT = """
            with placed as (
                insert into customer_order (id, status, coordination, placed_at, announce_at, customer_name, customer_email,
                                            street, city, postal_code, region, country, total, currency)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, cast(cast($13 as text) as numeric), $14)
                returning id, currency)
            insert into order_line (order_id, position, sku, name, quantity, unit_price, currency)
            select placed.id, l.position - 1, l.sku, l.name, cast(l.quantity as int), cast(l.unit_price as numeric), placed.currency
            from placed, unnest(cast($15 as text[]), cast($16 as text[]), cast($17 as text[]), cast($18 as text[]))
                         with ordinality as l(sku, name, quantity, unit_price, position)
            """;

    private static final String LOCK = """
            select id, status, announce_at is not null or late_since is not null as open from customer_order
            where id = any(cast($1 as uuid[]))
            order by id
            for update
            """;
    private static final String CHANGE = """
            update customer_order o
            set status = c.status,
                status_since = case when o.status = c.status then o.status_since else cast(c.at as timestamptz) end,
                rejection_reason = coalesce(nullif(c.reason, ''), o.rejection_reason),
                announce_at = case when c.open = 'true' then now() + $6 * interval '1 millisecond' end,
                announcements = case when o.status = c.status then o.announcements else 1 end,
                late_since = null
            from unnest(cast($1 as uuid[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]))
                 as c(id, status, at, reason, open)
            where o.id = c.id
            """;

    private static final String REQUEST_CANCELLATION = """
            update customer_order
            set status = 'CANCELLING', status_since = $2, cancel_requested_at = $2, announcements = 1, late_since = null,
                announce_at = now() + $3 * interval '1 millisecond'
            where id = $1
            """;

    private final OverdueConfig overdue;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    OrderRepository(OverdueConfig overdue) {
        this.overdue = overdue;
    }

    /** The id of a new order. Later ids are larger. */
    public UUID nextId() {
        return ids.generate();
    }

    /** Stores a new order with its lines. */
    public Uni<Void> insert(Order order) {
        return Sql.of(INSERT)
                .bind(order.id())
                .bind(order.status())
                .bind(order.coordination())
                .bind(order.placedAt())
                .bind(order.announceAt())
                .bind(order.customer().name())
                .bind(order.customer().email())
                .bind(order.deliveryAddress().street())
                .bind(order.deliveryAddress().city())
                .bind(order.deliveryAddress().postalCode())
                .bind(order.deliveryAddress().region())
                .bind(order.deliveryAddress().country())
                .bind(order.total().amount().toPlainString())
                .bind(order.total().currency().getCurrencyCode())
                .bind(Sql.texts(order.lines(), OrderLine::sku))
                .bind(Sql.texts(order.lines(), OrderLine::name))
                .bind(Sql.texts(order.lines(), OrderLine::quantity))
                .bind(Sql.texts(order.lines(), line -> line.unitPrice().amount().toPlainString()))
                .update()
                .replaceWithVoid();
    }

    /** The order with its lines, or null. */
    public Uni<@Nullable Order> withLines(UUID id) {
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

    /** The orders that exist, with their lines, by id. */
    public Uni<List<Order>> withLines(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession().flatMap(session -> session.createQuery(BY_ID, Order.class)
                .setParameter(1, orderIds)
                .getResultList());
    }

    /** The orders with this short form, with their lines; in practice at most one. */
    Uni<List<Order>> withShortId(long bits) {
        String ending = String.format(Locale.ROOT, "%012x", bits & 0xffff_ffff_ffffL);
        return Sql.of(BY_SHORT_ID)
                .bind(ending)
                .rows(row -> row.uuid(0))
                .flatMap(ids -> withLines(
                        ids.stream().filter(id -> ShortId.bits(id) == bits).toList()));
    }

    /** Locks the orders that exist until the transaction ends. Yields their states. */
    Uni<Map<UUID, OrderState>> lock(Collection<UUID> ids) {
        return Sql.of(LOCK)
                .bind(Sql.uuids(ids))
                .rows(row -> Map.entry(row.uuid(0), new OrderState(OrderStatus.valueOf(row.text(1)), row.flag(2))))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Changes orders that the caller has locked. */
    Uni<Void> change(List<OrderChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(CHANGE)
                .bind(Sql.uuids(changes, OrderChange::orderId))
                .bind(Sql.texts(changes, OrderChange::status))
                .bind(Sql.texts(changes, OrderChange::at))
                .bind(Sql.texts(changes, change -> Objects.requireNonNullElse(change.reason(), "")))
                .bind(Sql.texts(changes, OrderChange::open))
                .bind(overdue.stepTimeLimit().toMillis())
                .update()
                .replaceWithVoid();
    }

    /** Records that the cancellation of an order, which the caller has locked, is requested. */
    Uni<Void> requestCancellation(UUID id, Instant at) {
        return Sql.of(REQUEST_CANCELLATION)
                .bind(id)
                .bind(at)
                .bind(overdue.stepTimeLimit().toMillis())
                .update()
                .replaceWithVoid();
    }
}
