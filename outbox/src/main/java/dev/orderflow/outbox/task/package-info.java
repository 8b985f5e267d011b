/**
 * Durable tasks: work outside the database (a mail, a call) that is stored in the transaction that decides on it, and
 * performed afterwards, by any replica, until it succeeds.
 */
@NullMarked
package dev.orderflow.outbox.task;

import org.jspecify.annotations.NullMarked;
