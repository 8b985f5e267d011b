/** The databases of the system of {@code ./orderflow up}. */
@NullMarked
package dev.orderflow.cli.database;

import org.jspecify.annotations.NullMarked;
