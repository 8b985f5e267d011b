/** HTTP and JSON as the commands use them. */
@NullMarked
package dev.orderflow.cli.api;

import org.jspecify.annotations.NullMarked;
