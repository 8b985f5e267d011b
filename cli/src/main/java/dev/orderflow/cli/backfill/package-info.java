/** {@code backfill} publishes past orders to one queue. */
@NullMarked
package dev.orderflow.cli.backfill;

import org.jspecify.annotations.NullMarked;
