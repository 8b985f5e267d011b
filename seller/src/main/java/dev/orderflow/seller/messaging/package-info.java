/** The events that this service receives from orders: its own records of just the fields that it reads. */
@NullMarked
package dev.orderflow.seller.messaging;

import org.jspecify.annotations.NullMarked;
