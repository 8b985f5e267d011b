/** Follows an order as a customer does, and prints its progress. */
@NullMarked
package dev.orderflow.cli.order;

import org.jspecify.annotations.NullMarked;
