/**
 * Recommends products that were bought together with a product. They come from the orders; seller confirms stock and
 * prices. If it does not answer in time, the copy of the catalogue replaces its answer, and the response says so.
 *
 * @see <a href="https://microservices.io/patterns/reliability/circuit-breaker.html">Circuit breaker</a>
 */
@NullMarked
package dev.orderflow.orders.recommendations;

import org.jspecify.annotations.NullMarked;
