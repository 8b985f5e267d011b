/** What logistics hears of orders and their shipments, and tells about their delivery. */
@NullMarked
package dev.orderflow.logistics.messaging;

import org.jspecify.annotations.NullMarked;
