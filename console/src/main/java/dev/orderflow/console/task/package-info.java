/** Tasks and unpublished events of all services, and retries of tasks. The services perform and record them. */
@NullMarked
package dev.orderflow.console.task;

import org.jspecify.annotations.NullMarked;
