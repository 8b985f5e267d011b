/** Checks that the code in a native image of a service refers only to existing classes and members. */
@NullMarked
package dev.orderflow.e2e.linkage;

import org.jspecify.annotations.NullMarked;
