package dev.orderflow.seller;

public enum ShipmentState {
    /** To be packed. */
    OPEN,
    /** Packed, to be picked up. */
    READY,
    /** Picked up by the delivery partner. */
    SHIPPED,
    /** Not to be sent any more. */
    RELEASED
}
