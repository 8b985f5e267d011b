/** Finds orders by personal data, which the console does not have: orders is asked, in the name of the operator. */
@NullMarked
package dev.orderflow.console.search;

import org.jspecify.annotations.NullMarked;
