/**
 * The Java agent by which the crash matrix kills a packaged service at an exact point of its work. It is loaded into a
 * running process from outside, by the tests alone; the services know nothing of it and contain nothing to turn on.
 */
@NullMarked
package dev.orderflow.e2e.agent;

import org.jspecify.annotations.NullMarked;
