/** {@code ./orderflow} with programs that play the part of a cluster, of Maven, or of what may not be installed. */
@NullMarked
package dev.orderflow.e2e.scripts;

import org.jspecify.annotations.NullMarked;
