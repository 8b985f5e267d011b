/** Tests {@code ./orderflow} with scripted replacements of a cluster, Maven and programs that may be missing. */
@NullMarked
package dev.orderflow.e2e.scripts;

import org.jspecify.annotations.NullMarked;
