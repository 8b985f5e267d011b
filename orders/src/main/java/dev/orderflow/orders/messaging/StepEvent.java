package dev.orderflow.orders.messaging;

import java.util.UUID;

/** An event that answers a step. Its fields become the detail of the step's answer. */
interface StepEvent {
    UUID orderId();
}
