package dev.orderflow.orders.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The announcing of past orders to one queue that missed them.
 *
 * @param since orders placed before are left out
 * @param announced how many orders were announced
 * @param leftOut how many orders were left out because their customers are forgotten
 * @param left how many are still to be announced
 * @param finishedAt when the last of them was written down; null while it goes on
 */
record Backfill(
        String queue,
        Instant since,
        Instant requestedAt,
        long announced,
        long leftOut,
        long left,
        @Nullable Instant finishedAt) {}
