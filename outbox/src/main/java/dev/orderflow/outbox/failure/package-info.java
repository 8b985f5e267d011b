/**
 * Failed events: stored with payload and headers, retried with back-off, and parked for an operator after a number of
 * attempts. Dead-lettered messages are stored here as well.
 */
@NullMarked
package dev.orderflow.outbox.failure;

import org.jspecify.annotations.NullMarked;
