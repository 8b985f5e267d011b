package dev.orderflow.orders.access;

import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts requests in the database, so that all replicas share one limit. */
@ApplicationScoped
public class RateLimits {

    // Named after the login, whose counts came first. A new name would start all counts anew.
    private static final String PURPOSE = "login-rate";

    private static final String COUNT = """
            insert into login_rate as r (subject, hits, since) values ($1, 1, now())
            on conflict (subject) do update set
                hits = case when r.since <= now() - make_interval(secs => $2) then 1 else r.hits + 1 end,
                since = case when r.since <= now() - make_interval(secs => $2) then now() else r.since end
            returning hits, cast(ceil(extract(epoch from since - now()) + $2) as bigint) as left_seconds
            """;

    private final KeyedHash keyedHash;
    private final Transactions transactions;

    RateLimits(KeyedHash keyedHash, Transactions transactions) {
        this.keyedHash = keyedHash;
        this.transactions = transactions;
    }

    // The requests of a window, and how long it still lasts.
    private record Hits(int number, Duration left) {}

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
                .invoke(hits -> judge(hits, limit))
                .replaceWithVoid();
    }

    /**
     * Counts one request in the caller's transaction. A rollback undoes the count; a request over the limit is rolled back.
     */
    public Uni<Void> countInTransaction(String kind, String by, Limit limit) {
        return hit(kind, by, limit).invoke(hits -> judge(hits, limit)).replaceWithVoid();
    }

    private Uni<Hits> hit(String kind, String by, Limit limit) {
        return Sql.of(COUNT)
                .bind(keyedHash.of(PURPOSE, kind + " " + by))
                .bind((double) limit.window().toSeconds())
                .one(row -> new Hits(row.integer(0), Duration.ofSeconds(row.number(1))));
    }

    private static void judge(Hits hits, Limit limit) {
        if (hits.number() > limit.most()) {
            throw new TooManyRequestsException(hits.left(), hits.number() == limit.most() + 1);
        }
    }
}
