/** {@code compare}: choreography and orchestration, measured side by side. */
@NullMarked
package dev.orderflow.cli.compare;

import org.jspecify.annotations.NullMarked;
