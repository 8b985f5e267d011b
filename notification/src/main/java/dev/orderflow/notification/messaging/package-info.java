/** What notification hears of orders, the sending of mails as a durable task, and what it tells about them. */
@NullMarked
package dev.orderflow.notification.messaging;

import org.jspecify.annotations.NullMarked;
