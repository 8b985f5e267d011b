/** What protects an installation from its callers: hashes under a secret key, and limits on how often a request may be made. */
@NullMarked
package dev.orderflow.orders.access;

import org.jspecify.annotations.NullMarked;
