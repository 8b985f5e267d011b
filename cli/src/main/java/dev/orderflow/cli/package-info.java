/** The commands of {@code ./orderflow} that talk to services, and what all commands share: terminal, progress, failures. */
@NullMarked
package dev.orderflow.cli;

import org.jspecify.annotations.NullMarked;
