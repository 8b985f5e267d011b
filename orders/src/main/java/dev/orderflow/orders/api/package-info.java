/** The REST API of orders. Errors are RFC 9457 problems. */
@NullMarked
package dev.orderflow.orders.api;

import org.jspecify.annotations.NullMarked;
