/** Tests of the whole: the services as they are packaged, their contracts, and how they are deployed. */
@NullMarked
package dev.orderflow.e2e;

import org.jspecify.annotations.NullMarked;
