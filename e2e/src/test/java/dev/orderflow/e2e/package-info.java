/** Tests of the whole system: the packaged services, their contracts, and their deployment. */
@NullMarked
package dev.orderflow.e2e;

import org.jspecify.annotations.NullMarked;
