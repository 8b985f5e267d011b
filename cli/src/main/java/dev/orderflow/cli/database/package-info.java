/** Creates the databases of {@code ./orderflow up}. */
@NullMarked
package dev.orderflow.cli.database;

import org.jspecify.annotations.NullMarked;
