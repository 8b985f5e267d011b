package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.database.DatabaseClock;
import dev.orderflow.outbox.erasure.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Anonymises orders that have ended: on request, and after the retention time. */
@ApplicationScoped
class AnonymiseOrders {

    /** The kind of the recurring task. */
    public static final String TASK = "anonymise-orders";

    static final String TASK_KEY = "recurring";

    private static final int BATCH = 200;

    private final ErasureRepository erasures;
    private final ErasedSubjects erasedSubjects;
    private final RetentionConfig retention;

    AnonymiseOrders(ErasureRepository erasures, ErasedSubjects erasedSubjects, RetentionConfig retention) {
        this.erasures = erasures;
        this.erasedSubjects = erasedSubjects;
        this.retention = retention;
    }

    /**
     * Orders that were anonymised.
     *
     * @param erased orders of erased customers, for other services to erase. After the retention time, each service erases
     *     by itself
     * @param more whether others may remain
     */
    public record Anonymised(List<OrderAnonymised> erased, boolean more) {}

    /** Anonymises a batch of orders in the caller's transaction, which locks them. */
    public Uni<Anonymised> anonymise() {
        Instant now = DatabaseClock.now();
        return erasures.lockRequested(BATCH).flatMap(requested -> erasures.lockExpired(
                        retention.personalData(), firstIdAt(now.minus(retention.personalData())), BATCH)
                .call(expired -> anonymise(
                        Stream.concat(requested.stream(), expired.stream()).toList(), now))
                .call(() -> forgetTraces(requested))
                .map(expired -> new Anonymised(
                        requested.stream()
                                .map(id -> new OrderAnonymised(id, now))
                                .toList(),
                        requested.size() == BATCH || expired.size() == BATCH)));
    }

    private Uni<Void> anonymise(List<UUID> ids, Instant now) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : erasures.anonymise(ids, now);
    }

    // Keys and failed events do not live as long as the retention time.
    private Uni<Void> forgetTraces(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : erasures.forgetKeys(ids)
                        .chain(() -> erasedSubjects.erase(
                                ids.stream().map(UUID::toString).toList()));
    }

    // Ids begin with the milliseconds since 1970.
    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
