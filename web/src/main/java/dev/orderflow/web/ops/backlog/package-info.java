/**
 * What waits in this service: unpublished events, open tasks, failed events, and messages in its queues.
 */
@NullMarked
package dev.orderflow.web.ops.backlog;

import org.jspecify.annotations.NullMarked;
