/** {@code smoke} places one order through the public API of orders. */
@NullMarked
package dev.orderflow.cli.smoke;

import org.jspecify.annotations.NullMarked;
