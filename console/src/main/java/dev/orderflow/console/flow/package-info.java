/** How events flow: exchanges, queues and their consumers, with what waits in between. */
@NullMarked
package dev.orderflow.console.flow;

import org.jspecify.annotations.NullMarked;
