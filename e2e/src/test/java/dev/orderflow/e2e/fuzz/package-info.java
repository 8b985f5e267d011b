/** Derives invalid inputs: requests from any OpenAPI document, messages from any example of an event. */
@NullMarked
package dev.orderflow.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
