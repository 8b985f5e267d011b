package dev.orderflow.console.health;

import org.jspecify.annotations.Nullable;

/**
 * What waits in a service at a time. What is not known is null.
 *
 * @param queued messages in its queues
 */
record Sample(
        String service,
        @Nullable Long unpublished,
        @Nullable Long queued,
        @Nullable Long openTasks) {}
