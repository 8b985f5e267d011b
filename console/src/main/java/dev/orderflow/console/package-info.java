/**
 * Shows what happened to every order, and what is missing.
 *
 * <p>The console receives the events of all services like any other subscriber, and stores them in its journal. It
 * publishes nothing, and no service depends on it.
 */
@NullMarked
package dev.orderflow.console;

import org.jspecify.annotations.NullMarked;
