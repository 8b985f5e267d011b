/** The mail inbox of {@code ./orderflow up}: GreenMail standalone, which is on no class path but its own. */
@NullMarked
package dev.orderflow.cli.inbox;

import org.jspecify.annotations.NullMarked;
