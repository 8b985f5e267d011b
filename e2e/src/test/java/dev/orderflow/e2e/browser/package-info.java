/** The console in a real browser. */
@NullMarked
package dev.orderflow.e2e.browser;

import org.jspecify.annotations.NullMarked;
