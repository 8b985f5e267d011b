/** Keeps each record of the log on lines of its own, whatever its text holds. */
@NullMarked
package dev.orderflow.outbox.log;

import org.jspecify.annotations.NullMarked;
