/** Consumes events about orders, sends mails by durable tasks, and publishes their results. */
@NullMarked
package dev.orderflow.notification.messaging;

import org.jspecify.annotations.NullMarked;
