package dev.orderflow.orders;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a customer's orders by e-mail address. */
@ApplicationScoped
public class FindOwnOrders {

    private static final UUID AFTER_ALL = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    // Without a collation, lower() follows the database's language: in Turkish it turns I into a dotless letter.
    private static final String PAGE = """
            from Order o left join fetch o.lines
            where o.id in (
                select p.id from Order p
                where sql('lower(? collate "C")', p.customer.email) = ?1 and p.id < ?2 order by p.id desc limit ?3)
            order by o.id desc
            """;

    private static final String IS_OWN = """
            select count(*) from Order o where o.id = ?1 and sql('lower(? collate "C")', o.customer.email) = ?2
            """;

    private final FindOrders findOrders;

    FindOwnOrders(FindOrders findOrders) {
        this.findOrders = findOrders;
    }

    /** The customer's orders, newest first, with an id smaller than {@code after}. */
    public Uni<List<OrderProgress>> page(String email, @Nullable UUID after, int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(PAGE, Order.class)
                        .setParameter(1, EmailAddress.normalised(email))
                        .setParameter(2, after == null ? AFTER_ALL : after)
                        .setParameter(3, limit)
                        .getResultList())
                .flatMap(findOrders::withWorkflows);
    }

    /** Whether the order exists and is the customer's. */
    public Uni<Boolean> contains(String email, UUID id) {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(IS_OWN, Long.class)
                        .setParameter(1, id)
                        .setParameter(2, EmailAddress.normalised(email))
                        .getSingleResult())
                .map(count -> count > 0);
    }
}
