/** What must follow what: the file {@code contracts/expectations.yaml}, its contracts, and the events of real orders. */
@NullMarked
package dev.orderflow.e2e.expectations;

import org.jspecify.annotations.NullMarked;
