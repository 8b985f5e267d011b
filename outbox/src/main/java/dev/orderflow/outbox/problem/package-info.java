/** How HTTP errors look (RFC 9457): the framework's own errors get a stable type and speak of nothing internal. */
@NullMarked
package dev.orderflow.outbox.problem;

import org.jspecify.annotations.NullMarked;
