/** Makes foreign text safe for a mail. */
@NullMarked
package dev.orderflow.outbox.mail;

import org.jspecify.annotations.NullMarked;
