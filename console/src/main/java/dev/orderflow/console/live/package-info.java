/** Tells open pages that what they show has changed. */
@NullMarked
package dev.orderflow.console.live;

import org.jspecify.annotations.NullMarked;
