package dev.orderflow.orders.access;

import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;

/** Counts in the database how often something was asked for, so that replicas have one limit together. */
@ApplicationScoped
public class RateLimits {

    // Of the login, whose counts came first. Another word would count from the start again.
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

    /** So many in a window that begins with the first. */
    public record Limit(int most, Duration window) {}

    /**
     * Counts one request, for good, also if it fails later. In a transaction of its own: not to be called in another one.
     *
     * @param what what is asked for
     * @param by who asks, or for whom
     * @return fails with {@link TooManyRequestsException} if it is one too many
     */
    public Uni<Void> count(String what, String by, Limit limit) {
        return transactions
                .run(() -> hit(what, by, limit))
                .invoke(row -> judge(row, limit))
                .replaceWithVoid();
    }

    /** The same in the caller's transaction: what is rolled back, as what is one too many is, has not been counted. */
    public Uni<Void> countDone(String what, String by, Limit limit) {
        return hit(what, by, limit).invoke(row -> judge(row, limit)).replaceWithVoid();
    }

    private Uni<Tuple> hit(String what, String by, Limit limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(COUNT, Tuple.class)
                .setParameter(1, keyedHash.of(PURPOSE, what + " " + by))
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
