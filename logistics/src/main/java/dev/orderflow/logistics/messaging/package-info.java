/** Consumes events about orders and shipments, and publishes events about delivery. */
@NullMarked
package dev.orderflow.logistics.messaging;

import org.jspecify.annotations.NullMarked;
