/**
 * What requests have in common: pages, query parameters, plain text, idempotency keys.
 */
@NullMarked
package dev.orderflow.web.request;

import org.jspecify.annotations.NullMarked;
