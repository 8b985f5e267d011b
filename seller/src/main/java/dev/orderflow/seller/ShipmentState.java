package dev.orderflow.seller;

public enum ShipmentState {
    /** The seller still has to pack it. */
    OPEN,
    /** The seller has packed it. */
    READY,
    /** The delivery partner has picked it up. */
    SHIPPED,
    /** Its order is rejected or cancelled. */
    RELEASED
}
