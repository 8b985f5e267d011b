/**
 * Who a caller is, as far as HTTP Basic tells it: an operator, another service of the application, or whoever the
 * service's own {@link dev.orderflow.outbox.security.Credentials} admit. Basic is taken and never
 * asked for. What they may do stands at the endpoints.
 */
@NullMarked
package dev.orderflow.outbox.security;

import org.jspecify.annotations.NullMarked;
