/**
 * Removes personal data from the library's tables: from failed events and backfills of an erased subject, and from rows
 * after their retention.
 */
@NullMarked
package dev.orderflow.outbox.erasure;

import org.jspecify.annotations.NullMarked;
