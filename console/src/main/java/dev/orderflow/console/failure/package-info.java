/**
 * Failed events of all services, grouped by their cause, and decisions about them.
 *
 * <p>The services decide and record: the console passes on what an operator wants under the operator's own name. A
 * service that does not answer is unknown, and a decision is done only when the service says so.
 */
@NullMarked
package dev.orderflow.console.failure;

import org.jspecify.annotations.NullMarked;
