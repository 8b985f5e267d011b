/**
 * Caching and headers of responses.
 */
@NullMarked
package dev.orderflow.web.response;

import org.jspecify.annotations.NullMarked;
