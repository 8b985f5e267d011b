/**
 * How the services come to do what an order needs of them: by the events of choreography, or by the requests of
 * orchestration. {@link dev.orderflow.orders.coordination.Coordinators} alone chooses between the two. Here are also the
 * events that orders publishes.
 */
@NullMarked
package dev.orderflow.orders.coordination;

import org.jspecify.annotations.NullMarked;
