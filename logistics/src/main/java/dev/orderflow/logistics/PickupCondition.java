package dev.orderflow.logistics;

import java.time.Instant;
import java.util.function.BiConsumer;

/** What has to be known of an order before its partner comes for it. */
public enum PickupCondition {
    /** Every service has done its part, and the order will not be rejected any more. */
    CONFIRMED(Assignment::confirmed),
    /** All shipments are ready. */
    READY(Assignment::ready);

    private final BiConsumer<Assignment, Instant> note;

    PickupCondition(BiConsumer<Assignment, Instant> note) {
        this.note = note;
    }

    void note(Assignment assignment, Instant now) {
        note.accept(assignment, now);
    }
}
