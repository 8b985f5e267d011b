package dev.orderflow.orders.access;

import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;

/** Counts requests in the database, so that all replicas share one limit. */
@ApplicationScoped
public class RateLimits {

    // Named after the login, whose counts came first. A new name would start all counts anew.
    private static final String PURPOSE = "login-rate";

    private static final String COUNT = """
            insert into login_rate as r (subject, hits, since) values (?1, 1, now())
            on conflict (subject) do update set
                hits = case when r.since <= now() - make_interval(secs => ?2) then 1 else r.hits + 1 end,
                since = case when r.since <= now() - make_interval(secs => ?2) then now() else r.since end
            returning hits, cast(ceil(extract(epoch from since - now()) + ?2) as bigint) as left_seconds
            """;

    private final KeyedHash keyedHash;
    private final Transactions transactions;

    RateLimits(KeyedHash keyedHash, Transactions transactions) {
        this.keyedHash = keyedHash;
        this.transactions = transactions;
    }

    /** The most requests in a window, which begins with the first. */
    public record Limit(int most, Duration window) {}

    /**
     * Counts one request, also if it fails later. Opens a transaction of its own, so call it outside of others.
     *
     * @param kind of the request
     * @param by whose requests are counted
     * @return fails with {@link TooManyRequestsException} if it is one too many
     */
    public Uni<Void> count(String kind, String by, Limit limit) {
        return transactions
                .run(() -> hit(kind, by, limit))
                .invoke(row -> judge(row, limit))
                .replaceWithVoid();
    }

    /**
     * Counts one request in the caller's transaction. A rollback undoes the count; a request over the limit is rolled back.
     */
    public Uni<Void> countInTransaction(String kind, String by, Limit limit) {
        return hit(kind, by, limit).invoke(row -> judge(row, limit)).replaceWithVoid();
    }

    private Uni<Tuple> hit(String kind, String by, Limit limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(COUNT, Tuple.class)
                .setParameter(1, keyedHash.of(PURPOSE, kind + " " + by))
                .setParameter(2, (double) limit.window().toSeconds())
                .getSingleResult());
    }

    private static void judge(Tuple row, Limit limit) {
        int hits = row.get("hits", Integer.class);
        if (hits > limit.most()) {
            throw new TooManyRequestsException(
                    Duration.ofSeconds(row.get("left_seconds", Long.class)), hits == limit.most() + 1);
        }
    }
}
