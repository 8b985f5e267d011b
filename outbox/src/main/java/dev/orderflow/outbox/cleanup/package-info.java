/**
 * Deletes expired rows in small batches: ids of processed events, settled failed events, and tables that an application
 * declares as {@link dev.orderflow.outbox.cleanup.ExpiringRows}. Removes personal data from rows that stay ({@link
 * dev.orderflow.outbox.cleanup.AnonymisedRows}).
 */
@NullMarked
package dev.orderflow.outbox.cleanup;

import org.jspecify.annotations.NullMarked;
