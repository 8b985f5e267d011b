/**
 * {@link dev.orderflow.orders.placing.PlaceOrder} prices an order from this service's own copy of the catalogue;
 * {@link dev.orderflow.orders.placing.PlaceOrderOnce} does so only once for an idempotency key.
 */
@NullMarked
package dev.orderflow.orders.placing;

import org.jspecify.annotations.NullMarked;
