/** Erases the customers of orders: on an operator's request, and after the retention time. */
@NullMarked
package dev.orderflow.orders.erasure;

import org.jspecify.annotations.NullMarked;
