/** Whether the code that a native image of a service would take in refers only to what is there. */
@NullMarked
package dev.orderflow.e2e.linkage;

import org.jspecify.annotations.NullMarked;
