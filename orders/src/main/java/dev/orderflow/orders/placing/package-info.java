/**
 * {@link dev.orderflow.orders.placing.PlaceOrder} prices an order from the copy of the catalogue and stores it;
 * {@link dev.orderflow.orders.placing.PlaceOrderOnce} does that once for an idempotency key.
 */
@NullMarked
package dev.orderflow.orders.placing;

import org.jspecify.annotations.NullMarked;
