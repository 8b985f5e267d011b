/** Announces past orders to one queue when an operator requests it: the endpoint, and the task that announces them. */
@NullMarked
package dev.orderflow.orders.backfill;

import org.jspecify.annotations.NullMarked;
