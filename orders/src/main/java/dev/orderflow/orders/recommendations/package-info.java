/**
 * What was bought together with a product. That comes from orders' own data, and whether it can be bought at this moment
 * from seller, which is asked while the customer waits. Without an answer in time the copy of the catalogue stands in, and
 * the customer is told.
 *
 * @see <a href="https://microservices.io/patterns/reliability/circuit-breaker.html">Circuit breaker</a>
 */
@NullMarked
package dev.orderflow.orders.recommendations;

import org.jspecify.annotations.NullMarked;
