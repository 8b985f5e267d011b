/** Announces past orders to one queue when an operator asks for it: the endpoint, and the task that does it. */
@NullMarked
package dev.orderflow.orders.backfill;

import org.jspecify.annotations.NullMarked;
