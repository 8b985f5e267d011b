/**
 * How the services come to do what an order needs of them: by the events of choreography, or by the requests of
 * orchestration. {@link dev.orderflow.orders.coordination.Coordinators} knows whose turn it is; nobody else asks.
 */
@NullMarked
package dev.orderflow.orders.coordination;

import org.jspecify.annotations.NullMarked;
