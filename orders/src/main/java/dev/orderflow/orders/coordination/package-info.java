/**
 * Makes participants do the steps of an order: by the events of choreography, or by the requests of orchestration.
 * {@link dev.orderflow.orders.coordination.Coordinators} alone chooses between the two. The package also holds the events
 * that orders publishes.
 */
@NullMarked
package dev.orderflow.orders.coordination;

import org.jspecify.annotations.NullMarked;
