/** The events of other services: a consumer for each service, and the fields that it reads. */
@NullMarked
package dev.orderflow.orders.messaging;

import org.jspecify.annotations.NullMarked;
