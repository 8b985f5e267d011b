/** HTTP and JSON for the commands. */
@NullMarked
package dev.orderflow.cli.api;

import org.jspecify.annotations.NullMarked;
