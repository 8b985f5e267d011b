/**
 * The manners of a service's REST API: errors are problems (RFC 9457) with a stable type that speak of nothing internal,
 * and lists come in pages.
 */
@NullMarked
package dev.orderflow.outbox.rest;

import org.jspecify.annotations.NullMarked;
