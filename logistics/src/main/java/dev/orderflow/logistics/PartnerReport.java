package dev.orderflow.logistics;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a partner reports about an order. */
public enum PartnerReport {
    /** The partner has the order. It cannot be released afterwards. */
    PICKED_UP(Assignment::pickUp),
    /** The customer has the order. */
    DELIVERED(Assignment::deliver);

    private final BiConsumer<Assignment, Instant> change;

    PartnerReport(BiConsumer<Assignment, Instant> change) {
        this.change = change;
    }

    /**
     * Changes the assignment. A repeated, early or late report leaves it as it is.
     *
     * @param partnerId the partner that reports; null for a caller who may report any order
     * @return the assignment; null if there is none, or it belongs to another partner
     */
    @Nullable
    Assignment applyTo(@Nullable Assignment assignment, @Nullable String partnerId, Instant now) {
        if (assignment == null || !assignment.isVisibleTo(partnerId)) {
            return null;
        }
        change.accept(assignment, now);
        return assignment;
    }
}
