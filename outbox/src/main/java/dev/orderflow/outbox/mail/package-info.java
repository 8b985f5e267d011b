/** What texts of others need before they go into a mail. */
@NullMarked
package dev.orderflow.outbox.mail;

import org.jspecify.annotations.NullMarked;
