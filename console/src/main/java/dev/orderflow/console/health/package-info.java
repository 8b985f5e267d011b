/** Which services are ready, and what waits in each of them, now and in the last hour. */
@NullMarked
package dev.orderflow.console.health;

import org.jspecify.annotations.NullMarked;
