/**
 * Orders: what a customer buys, what it costs, and the workflow that delivers it.
 *
 * <p>{@link dev.orderflow.orders.RecordProgress} records the answers of the participants, and
 * {@link dev.orderflow.orders.Workflow} alone decides the status of an order.
 *
 * <p>This package knows none of the packages below it. {@code placing}, {@code catalogue}, {@code coordination}, {@code
 * login} and {@code access} build on it. The other packages are entries: REST, events and durable tasks.
 */
@NullMarked
package dev.orderflow.orders;

import org.jspecify.annotations.NullMarked;
