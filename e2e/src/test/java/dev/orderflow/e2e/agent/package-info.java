/**
 * The Java agent with which the crash matrix kills a packaged service at an exact point. Only the tests load it into a running
 * process; the services contain no switch for it.
 */
@NullMarked
package dev.orderflow.e2e.agent;

import org.jspecify.annotations.NullMarked;
