/** The events that this service publishes: records of the fields that it writes. */
@NullMarked
package dev.orderflow.logistics.events;

import org.jspecify.annotations.NullMarked;
