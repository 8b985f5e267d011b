package dev.orderflow.orders.messaging;

import java.util.UUID;

/** An event that answers a step of an order's workflow. All that it has becomes the detail of the step. */
interface StepEvent {
    UUID orderId();
}
