/** Receives the events of all services. */
@NullMarked
package dev.orderflow.console.messaging;

import org.jspecify.annotations.NullMarked;
