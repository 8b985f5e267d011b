package dev.orderflow.notification.messaging;

import dev.orderflow.notification.News;
import java.util.Optional;
import java.util.UUID;

/** What happened to an order. */
interface OrderEvent {

    UUID orderId();

    /** What its customer is told; empty when somebody else sees to that. */
    Optional<News> news();
}
