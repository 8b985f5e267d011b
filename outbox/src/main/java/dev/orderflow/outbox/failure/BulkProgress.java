package dev.orderflow.outbox.failure;

/**
 * How far a bulk decision is. Each accepted event counts once.
 *
 * @param accepted all events of the decision
 * @param pending those that wait for their turn, or that are replayed and neither processed nor failed again yet
 * @param processed those that were replayed and processed
 * @param failedAgain those that were replayed and have failed again; they may still be processed by a later attempt
 * @param discarded those that are discarded
 * @param skipped those that did not match any more when their turn came, or that were deleted since
 */
public record BulkProgress(
        long accepted, long pending, long processed, long failedAgain, long discarded, long skipped) {}
