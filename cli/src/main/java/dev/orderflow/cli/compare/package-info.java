/** {@code compare} measures choreography and orchestration side by side. */
@NullMarked
package dev.orderflow.cli.compare;

import org.jspecify.annotations.NullMarked;
