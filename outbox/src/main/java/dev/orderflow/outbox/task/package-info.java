/**
 * Durable tasks: work outside the database (a mail to send, a call to make) that is written down in the
 * transaction that decides on it and carried out afterwards, by any replica, until it succeeds.
 */
@NullMarked
package dev.orderflow.outbox.task;

import org.jspecify.annotations.NullMarked;
