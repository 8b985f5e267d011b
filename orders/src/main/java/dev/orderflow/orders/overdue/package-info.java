/** Announces overdue orders again, as a recurring task of all replicas together. */
@NullMarked
package dev.orderflow.orders.overdue;

import org.jspecify.annotations.NullMarked;
