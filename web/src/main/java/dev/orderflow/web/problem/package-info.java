/**
 * Errors as problems (RFC 9457) with a stable type. They show nothing internal.
 */
@NullMarked
package dev.orderflow.web.problem;

import org.jspecify.annotations.NullMarked;
