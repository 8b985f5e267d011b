package dev.orderflow.orders.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The announcement of past orders to one queue.
 *
 * @param since time from which orders are announced
 * @param announced how many orders were announced
 * @param leftOut how many orders were left out
 * @param left how many orders remain
 * @param finishedAt when the last order was written to the outbox; null before
 */
record Backfill(
        String queue,
        Instant since,
        Instant requestedAt,
        long announced,
        long leftOut,
        long left,
        @Nullable Instant finishedAt) {}
