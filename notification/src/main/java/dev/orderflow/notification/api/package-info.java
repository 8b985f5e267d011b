/** What other services ask for, and the ledger to look at, over HTTP. */
@NullMarked
package dev.orderflow.notification.api;

import org.jspecify.annotations.NullMarked;
