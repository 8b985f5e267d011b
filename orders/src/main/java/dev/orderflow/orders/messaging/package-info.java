/** What orders hears from the other services: one consumer for each of them, and the fields that it reads. */
@NullMarked
package dev.orderflow.orders.messaging;

import org.jspecify.annotations.NullMarked;
