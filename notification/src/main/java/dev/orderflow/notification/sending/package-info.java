/** Sends mails over SMTP, and tells final refusals from transient ones. */
@NullMarked
package dev.orderflow.notification.sending;

import org.jspecify.annotations.NullMarked;
