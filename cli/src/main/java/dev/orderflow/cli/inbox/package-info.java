/** The mail inbox of {@code ./orderflow up}: GreenMail standalone, which only this process has on its class path. */
@NullMarked
package dev.orderflow.cli.inbox;

import org.jspecify.annotations.NullMarked;
