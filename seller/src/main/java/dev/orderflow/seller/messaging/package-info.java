/** The events that this service receives from orders: records of the fields that it reads. */
@NullMarked
package dev.orderflow.seller.messaging;

import org.jspecify.annotations.NullMarked;
