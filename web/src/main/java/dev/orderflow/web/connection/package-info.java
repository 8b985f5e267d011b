/**
 * Limits of connections and requests: slow clients, large bodies, ambiguous framing.
 */
@NullMarked
package dev.orderflow.web.connection;

import org.jspecify.annotations.NullMarked;
