package dev.orderflow.orders.login;

import dev.orderflow.orders.KeyedHash;
import dev.orderflow.orders.LoginConfig;
import dev.orderflow.outbox.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;

/** Counts in the database how often something was asked for, so that replicas have one limit together. */
@ApplicationScoped
class RateLimits {

    private static final String PURPOSE = "login-rate";

    private static final String COUNT = """
            insert into login_rate as r (subject, hits, since) values (?1, 1, now())
            on conflict (subject) do update set
                hits = case when r.since <= now() - make_interval(secs => ?2) then 1 else r.hits + 1 end,
                since = case when r.since <= now() - make_interval(secs => ?2) then now() else r.since end
            returning hits, cast(ceil(extract(epoch from since - now()) + ?2) as bigint) as left_seconds
            """;

    private final KeyedHash keyedHash;
    private final Duration window;
    private final Transactions transactions;

    RateLimits(KeyedHash keyedHash, LoginConfig config, Transactions transactions) {
        this.keyedHash = keyedHash;
        this.window = config.limits().window();
        this.transactions = transactions;
    }

    /**
     * Counts one request, for good, whatever becomes of it. In a transaction of its own: not to be called in another one.
     *
     * @param what what is asked for
     * @param by who asks, or for whom
     * @return fails with {@link LoginRefusedException.TooManyRequests} if it is more than {@code limit} in the window
     */
    Uni<Void> count(String what, String by, int limit) {
        return transactions
                .run(() -> Panache.getSession().flatMap(session -> session.createNativeQuery(COUNT, Tuple.class)
                        .setParameter(1, keyedHash.of(PURPOSE, what + " " + by))
                        .setParameter(2, (double) window.toSeconds())
                        .getSingleResult()))
                .invoke(row -> {
                    if (row.get("hits", Integer.class) > limit) {
                        throw new LoginRefusedException.TooManyRequests(
                                Duration.ofSeconds(row.get("left_seconds", Long.class)));
                    }
                })
                .replaceWithVoid();
    }
}
