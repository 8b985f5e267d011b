package dev.orderflow.orders.erasure;

import dev.orderflow.outbox.erasure.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes the customer out of orders that have ended: when that was requested, or after a time. */
@ApplicationScoped
class AnonymiseOrders {

    /** The recurring task that does it. */
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
     * @param erased those of erased customers, of which others are to be told. After a time each service forgets by itself
     * @param more whether others may be left
     */
    public record Anonymised(List<OrderAnonymised> erased, boolean more) {}

    /** Anonymises some orders, in the caller's transaction, until whose end they are locked. */
    public Uni<Anonymised> anonymise() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
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

    // What is older than the retention has left no keys and failed events.
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
