package dev.orderflow.seller;

import dev.orderflow.outbox.database.Sql;
import dev.orderflow.outbox.database.SqlRow;
import dev.orderflow.outbox.erasure.Erased;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class ShipmentRepository implements PanacheRepositoryBase<Shipment, UUID> {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String WITH_SELLER_AND_LINES = "from Shipment s join fetch s.seller join fetch s.lines ";

    private static final String BY_ORDER = """
            select s.id, s.order_id, s.recipient, s.street, s.city, s.postal_code, s.region, s.country,
                   p.id, p.name, p.email, p.street, p.city, p.postal_code, p.region, p.country,
                   s.opened_at, s.notified_at, s.unreachable_at, s.ready_at, s.shipped_at, s.released_at,
                   l.skus, l.names, l.quantities
            from shipment s
            join seller p on p.id = s.seller_id
            cross join lateral (
                select array_agg(sku) as skus, array_agg(product_name) as names, array_agg(quantity) as quantities
                from shipment_line where shipment_id = s.id) l
            where s.order_id = any(cast($1 as uuid[]))
            order by s.id
            """;

    private static final String INSERT = """
            insert into shipment (id, order_id, seller_id, recipient, street, city, postal_code, region, country, opened_at)
            select cast(id as uuid), cast(order_id as uuid), seller_id, recipient, street, city, postal_code, region, country,
                   cast(opened_at as timestamptz)
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
                        cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]))
                 as t(id, order_id, seller_id, recipient, street, city, postal_code, region, country, opened_at)
            """;

    private static final String INSERT_LINES = """
            insert into shipment_line (shipment_id, sku, product_name, quantity)
            select cast(shipment_id as uuid), sku, product_name, quantity
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as int[]))
                 as t(shipment_id, sku, product_name, quantity)
            """;

    private static final String FIND_KEY = "select order_id, seller_id from shipment where id = $1";

    private static final String IS_RELEASED =
            "select exists (select 1 from shipment where id = $1 and released_at is not null)";

    private static final String MARK_NOTIFIED = """
            update shipment s set notified_at = cast(t.notified_at as timestamptz)
            from unnest(cast($1 as uuid[]), cast($2 as text[])) as t(id, notified_at)
            where s.id = t.id
            """;

    private static final String MARK_UNREACHABLE = "update shipment set unreachable_at = $2 where id = $1";

    private static final String MARK_READY = "update shipment set ready_at = now() where id = $1 returning ready_at";

    private static final String MARK_RELEASED =
            "update shipment set released_at = now() where order_id = any(cast($1 as uuid[]))";

    private static final String MARK_SHIPPED = """
            update shipment s set shipped_at = cast(t.shipped_at as timestamptz)
            from unnest(cast($1 as uuid[]), cast($2 as text[])) as t(order_id, shipped_at)
            where s.order_id = t.order_id
            """;

    private static final String IDS = "select id from shipment where order_id = any(cast($1 as uuid[])) order by id";

    private static final String ANONYMISE = """
            update shipment
            set recipient = $2, street = $2, city = $2, postal_code = '', anonymised_at = coalesce(anonymised_at, now())
            where order_id = any(cast($1 as uuid[]))
            returning id
            """;

    /**
     * A shipment with its seller and its lines.
     *
     * @param sellerId the seller that it must have; null for any seller
     * @return null if there is no such shipment
     */
    public Uni<@Nullable Shipment> findWithLines(UUID id, @Nullable String sellerId) {
        return find(WITH_SELLER_AND_LINES + "where s.id = ?1", id).list().map(found -> found.stream()
                .filter(shipment ->
                        sellerId == null || sellerId.equals(shipment.seller().id()))
                .findFirst()
                .orElse(null));
    }

    /** Shipments after {@code after}, oldest first. A filter that is null does not apply. */
    public Uni<List<Shipment>> listAfter(
            @Nullable UUID orderId, @Nullable String sellerId, @Nullable UUID after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("id > :after"));
        Map<String, Object> values = new HashMap<>(Map.of("after", after == null ? BEFORE_ALL : after));
        if (orderId != null) {
            conditions.add("orderId = :orderId");
            values.put("orderId", orderId);
        }
        if (sellerId != null) {
            conditions.add("seller.id = :sellerId");
            values.put("sellerId", sellerId);
        }
        // The page first, then its lines: with a join, the limit would count lines.
        return find("select id from Shipment where " + String.join(" and ", conditions) + " order by id", values)
                .project(UUID.class)
                .range(0, limit - 1)
                .list()
                .flatMap(ids -> find(WITH_SELLER_AND_LINES + "where s.id in ?1 order by s.id", ids)
                        .list());
    }

    public Uni<Map<UUID, List<Shipment>>> mapByOrder(Set<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Sql.of(BY_ORDER)
                .bind(Sql.uuids(orderIds))
                .rows(ShipmentRepository::shipment)
                .map(shipments -> shipments.stream().collect(Collectors.groupingBy(Shipment::orderId)));
    }

    private static Shipment shipment(SqlRow row) {
        Seller seller = new Seller(
                row.text(8),
                row.text(9),
                row.text(10),
                new Address(row.text(11), row.text(12), row.text(13), row.text(14), row.text(15)));
        return new Shipment(
                row.uuid(0),
                row.uuid(1),
                seller,
                row.text(2),
                new Address(row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)),
                lines(row.texts(22), row.texts(23), row.integers(24)),
                row.instant(16),
                row.instantOrNull(17),
                row.instantOrNull(18),
                row.instantOrNull(19),
                row.instantOrNull(20),
                row.instantOrNull(21));
    }

    private static List<ShipmentLine> lines(List<String> skus, List<String> names, List<Integer> quantities) {
        return IntStream.range(0, skus.size())
                .mapToObj(i -> new ShipmentLine(skus.get(i), names.get(i), quantities.get(i)))
                .toList();
    }

    public Uni<Void> insert(List<Shipment> shipments) {
        if (shipments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<UUID, ShipmentLine>> lines = shipments.stream()
                .flatMap(shipment -> shipment.lines().stream().map(line -> Map.entry(shipment.id(), line)))
                .toList();
        return Sql.of(INSERT)
                .bind(Sql.texts(shipments, Shipment::id))
                .bind(Sql.texts(shipments, Shipment::orderId))
                .bind(Sql.texts(shipments, shipment -> shipment.seller().id()))
                .bind(Sql.texts(shipments, Shipment::recipient))
                .bind(Sql.texts(
                        shipments, shipment -> shipment.deliveryAddress().street()))
                .bind(Sql.texts(
                        shipments, shipment -> shipment.deliveryAddress().city()))
                .bind(Sql.texts(
                        shipments, shipment -> shipment.deliveryAddress().postalCode()))
                .bind(Sql.texts(
                        shipments, shipment -> shipment.deliveryAddress().region()))
                .bind(Sql.texts(
                        shipments, shipment -> shipment.deliveryAddress().country()))
                .bind(Sql.texts(shipments, Shipment::openedAt))
                .update()
                .chain(() -> Sql.of(INSERT_LINES)
                        .bind(Sql.texts(lines, Map.Entry::getKey))
                        .bind(Sql.texts(lines, line -> line.getValue().sku()))
                        .bind(Sql.texts(lines, line -> line.getValue().productName()))
                        .bind(lines.stream()
                                .map(line -> line.getValue().quantity())
                                .toArray(Integer[]::new))
                        .update())
                .replaceWithVoid();
    }

    /** Stores when the sellers of the shipments were notified. */
    public Uni<Void> markNotified(Collection<Shipment> shipments) {
        if (shipments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(MARK_NOTIFIED)
                .bind(Sql.uuids(shipments, Shipment::id))
                .bind(Sql.texts(shipments, Shipment::notifiedAt))
                .update()
                .replaceWithVoid();
    }

    public Uni<Void> markUnreachable(UUID id, Instant at) {
        return Sql.of(MARK_UNREACHABLE).bind(id).bind(at).update().replaceWithVoid();
    }

    /** @return the time that is stored */
    public Uni<Instant> markReady(UUID id) {
        return Sql.of(MARK_READY).bind(id).one(row -> row.instant(0));
    }

    public Uni<Void> markReleased(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of(MARK_RELEASED).bind(Sql.uuids(orderIds)).update().replaceWithVoid();
    }

    public Uni<Void> markShipped(Map<UUID, Instant> shippedAt) {
        List<Map.Entry<UUID, Instant>> entries = List.copyOf(shippedAt.entrySet());
        return Sql.of(MARK_SHIPPED)
                .bind(Sql.uuids(entries, Map.Entry::getKey))
                .bind(Sql.texts(entries, Map.Entry::getValue))
                .update()
                .replaceWithVoid();
    }

    public Uni<List<UUID>> idsOf(Collection<UUID> orderIds) {
        return Sql.of(IDS).bind(Sql.uuids(orderIds)).rows(row -> row.uuid(0));
    }

    /** @return the ids of the shipments, from which recipient and address are removed */
    public Uni<List<UUID>> anonymise(Collection<UUID> orderIds) {
        return Sql.of(ANONYMISE).bind(Sql.uuids(orderIds)).bind(Erased.TEXT).rows(row -> row.uuid(0));
    }

    public Uni<Boolean> isReleased(UUID id) {
        return Sql.of(IS_RELEASED).bind(id).one(row -> row.flag(0));
    }

    /** The order and the seller of a shipment; empty if there is no such shipment. */
    public Uni<Optional<Key>> findKey(UUID id) {
        return Sql.of(FIND_KEY)
                .bind(id)
                .first(row -> new Key(row.uuid(0), row.text(1)))
                .map(Optional::ofNullable);
    }

    public record Key(UUID orderId, String sellerId) {}
}
