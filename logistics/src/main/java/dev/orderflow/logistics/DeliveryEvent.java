package dev.orderflow.logistics;

import java.util.UUID;

/** What logistics tells about an order. */
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
