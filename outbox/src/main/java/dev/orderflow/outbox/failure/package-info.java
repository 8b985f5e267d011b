/**
 * The ledger of events that could not be processed: kept with all that arrived, tried again with back-off, parked after a
 * number of attempts, and then in the hands of operators. What the broker dead-letters comes here as well.
 */
@NullMarked
package dev.orderflow.outbox.failure;

import org.jspecify.annotations.NullMarked;
