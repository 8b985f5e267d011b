package dev.orderflow.logistics.events;

import java.util.UUID;

/** An event that logistics publishes about an order. */
public sealed interface DeliveryEvent
        permits DeliveryPartnerAssigned,
                DeliveryUnavailable,
                DeliveryReleased,
                PickupScheduled,
                ParcelPickedUp,
                ParcelDelivered {

    UUID orderId();

    /** Wire type, for example {@code DELIVERY_RELEASED}. */
    String type();
}
