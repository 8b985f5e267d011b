/** Dev mode with the library: a small service that is edited while it runs. */
@NullMarked
package dev.orderflow.e2e.reload;

import org.jspecify.annotations.NullMarked;
