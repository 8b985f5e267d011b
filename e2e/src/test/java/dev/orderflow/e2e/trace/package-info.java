/** The trace of an order through all services. */
@NullMarked
package dev.orderflow.e2e.trace;

import org.jspecify.annotations.NullMarked;
