/** The HTTP API of the console. */
@NullMarked
package dev.orderflow.console.api;

import org.jspecify.annotations.NullMarked;
