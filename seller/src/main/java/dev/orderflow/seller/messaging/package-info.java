/** What this service hears from orders, and what it tells: its own records of just the fields that it reads or writes. */
@NullMarked
package dev.orderflow.seller.messaging;

import org.jspecify.annotations.NullMarked;
