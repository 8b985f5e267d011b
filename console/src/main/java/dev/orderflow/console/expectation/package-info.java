/**
 * What must follow what: {@code contracts/expectations.yaml}, and what an order still waits for.
 *
 * <p>Events of several services arrive in any sequence, and more than once. So an order's events are reduced to facts
 * that can be merged in any sequence, and what is missing is computed from the facts alone.
 */
@NullMarked
package dev.orderflow.console.expectation;

import org.jspecify.annotations.NullMarked;
