/** The program behind the commands of {@code ./orderflow} that call services. All commands share its terminal, progress and failures. */
@NullMarked
package dev.orderflow.cli;

import org.jspecify.annotations.NullMarked;
