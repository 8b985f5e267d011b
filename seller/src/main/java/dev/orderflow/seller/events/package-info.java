/** The events that answer an order. */
@NullMarked
package dev.orderflow.seller.events;

import org.jspecify.annotations.NullMarked;
