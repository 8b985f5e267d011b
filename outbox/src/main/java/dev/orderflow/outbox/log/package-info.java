/** Escapes text that could forge a log record, and formats failures without personal data. */
@NullMarked
package dev.orderflow.outbox.log;

import org.jspecify.annotations.NullMarked;
