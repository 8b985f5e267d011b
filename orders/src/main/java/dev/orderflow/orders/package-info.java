/**
 * Orders: what a customer wants delivered, what it costs, and how far the services that work on it have come.
 *
 * <p>{@link dev.orderflow.orders.PlaceOrder} prices an order from this service's own copy of the catalogue;
 * {@link dev.orderflow.orders.PlaceOrderOnce} does so only once for an idempotency key.
 * {@link dev.orderflow.orders.RecordProgress} records what the other services answer, and
 * {@link dev.orderflow.orders.Workflow} alone decides what an order's status becomes.
 *
 * <p>{@link dev.orderflow.orders.AnnounceOverdueOrders} finds the orders to announce again because an answer is missing, and
 * {@link dev.orderflow.orders.StartBackfill} has past orders announced to one queue.
 */
@NullMarked
package dev.orderflow.orders;

import org.jspecify.annotations.NullMarked;
