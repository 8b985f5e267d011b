package dev.orderflow.logistics;

import java.time.Instant;
import java.util.function.BiConsumer;

/** A condition for the pick-up of an order. */
public enum PickupCondition {
    /** All participants have done their step, and the order is not rejected any more. */
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
