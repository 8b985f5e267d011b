/**
 * Orders: what a customer wants delivered, what it costs, and how far the services that work on it have come.
 *
 * <p>{@link dev.orderflow.orders.RecordProgress} records what the other services answer, and
 * {@link dev.orderflow.orders.Workflow} alone decides what an order's status becomes.
 *
 * <p>This package knows none of the packages below it. {@code placing}, {@code catalogue}, {@code coordination}, {@code
 * login} and {@code access} build on it. The other packages are entries: REST, events and durable tasks.
 */
@NullMarked
package dev.orderflow.orders;

import org.jspecify.annotations.NullMarked;
