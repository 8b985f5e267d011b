package dev.orderflow.console.order;

import dev.orderflow.console.expectation.Waiting;
import dev.orderflow.outbox.ShortId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order, as its events show it.
 *
 * @param coordination null if the event that says so is missing
 * @param placedAt null if the event that says so is missing
 * @param firstEventAt when the first of its known events was written
 * @param lastEventAt when the last of its known events was written
 * @param decidedAt when it was confirmed or rejected; null before
 * @param waiting the answers that are missing, the first due first
 */
public record FollowedOrder(
        UUID orderId,
        @Nullable Coordination coordination,
        OrderState state,
        @Nullable Instant placedAt,
        Instant firstEventAt,
        Instant lastEventAt,
        @Nullable Instant decidedAt,
        List<Waiting> waiting) {

    /** The number that mails and people use for it. */
    public String number() {
        return ShortId.of(orderId);
    }

    /** Whether its first event is known. Otherwise, events are missing from the journal. */
    public boolean complete() {
        return placedAt != null;
    }
}
