/** Protection against callers: hashes under a secret key, and rate limits. */
@NullMarked
package dev.orderflow.orders.access;

import org.jspecify.annotations.NullMarked;
