/** Escapes text that would forge another record of the log. */
@NullMarked
package dev.orderflow.outbox.log;

import org.jspecify.annotations.NullMarked;
