/**
 * Recommends products that were bought together with a product. They come from the orders; seller confirms stock and
 * prices. If seller does not answer in time, stock and prices come from the copy of the catalogue, and the response says so.
 *
 * @see <a href="https://microservices.io/patterns/reliability/circuit-breaker.html">Circuit breaker</a>
 */
@NullMarked
package dev.orderflow.orders.recommendations;

import org.jspecify.annotations.NullMarked;
