/**
 * Finds the orders to announce again because an answer is missing, and announces them, as a recurring task of all replicas
 * together.
 */
@NullMarked
package dev.orderflow.orders.overdue;

import org.jspecify.annotations.NullMarked;
