/** {@code backfill}: past orders for a queue that missed them. */
@NullMarked
package dev.orderflow.cli.backfill;

import org.jspecify.annotations.NullMarked;
