/** The ledger to look at, over HTTP. */
@NullMarked
package dev.orderflow.notification.api;

import org.jspecify.annotations.NullMarked;
