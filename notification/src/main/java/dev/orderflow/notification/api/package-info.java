/** The HTTP API of notification: mails on request of other services, and the notifications. */
@NullMarked
package dev.orderflow.notification.api;

import org.jspecify.annotations.NullMarked;
