/** Makes inputs that nobody asked for: from any OpenAPI document requests, from any example of an event messages. */
@NullMarked
package dev.orderflow.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
