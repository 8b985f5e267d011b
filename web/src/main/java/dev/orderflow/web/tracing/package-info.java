/**
 * Which parents of traces are accepted.
 */
@NullMarked
package dev.orderflow.web.tracing;

import org.jspecify.annotations.NullMarked;
