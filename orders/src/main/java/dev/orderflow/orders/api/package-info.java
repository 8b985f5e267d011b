/** The REST API: placing and following orders. Errors are RFC 9457 problems. */
@NullMarked
package dev.orderflow.orders.api;

import org.jspecify.annotations.NullMarked;
