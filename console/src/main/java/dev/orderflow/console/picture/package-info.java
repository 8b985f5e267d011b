/** The geometry of the picture of an order's way. */
@NullMarked
package dev.orderflow.console.picture;

import org.jspecify.annotations.NullMarked;
