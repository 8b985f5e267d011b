/**
 * Forgets what has served its time, in small batches that nothing waits for: ids of processed events, finished work, and
 * whatever else an application declares as {@link dev.orderflow.outbox.cleanup.ExpiringRows}; and personal data of rows that
 * stay, {@link dev.orderflow.outbox.cleanup.AnonymisedRows}.
 */
@NullMarked
package dev.orderflow.outbox.cleanup;

import org.jspecify.annotations.NullMarked;
