/** The orders, as their events show them: their state, and what they wait for. */
@NullMarked
package dev.orderflow.console.order;

import org.jspecify.annotations.NullMarked;
