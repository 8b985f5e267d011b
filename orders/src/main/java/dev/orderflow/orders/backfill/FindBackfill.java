package dev.orderflow.orders.backfill;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds the last backfill of a queue. */
@ApplicationScoped
class FindBackfill {

    private final BackfillRepository backfills;

    FindBackfill(BackfillRepository backfills) {
        this.backfills = backfills;
    }

    /** The last backfill of the queue, or null if there was none. */
    public Uni<@Nullable Backfill> of(String queue) {
        return backfills.find(queue);
    }
}
