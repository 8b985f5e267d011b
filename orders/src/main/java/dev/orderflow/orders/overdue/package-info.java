/**
 * Re-announces orders whose participants have not answered in time. One recurring task does it for all replicas.
 */
@NullMarked
package dev.orderflow.orders.overdue;

import org.jspecify.annotations.NullMarked;
