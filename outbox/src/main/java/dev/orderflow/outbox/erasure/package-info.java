/**
 * Takes personal data out of what the library keeps: out of failed events and backfills of a subject that is erased, and out
 * of whatever has been kept for too long.
 */
@NullMarked
package dev.orderflow.outbox.erasure;

import org.jspecify.annotations.NullMarked;
