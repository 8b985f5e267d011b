/** An order as a customer follows it, and how that is shown. */
@NullMarked
package dev.orderflow.cli.order;

import org.jspecify.annotations.NullMarked;
