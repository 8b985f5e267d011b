package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** The mail to a seller of an order has failed for good. */
@RegisterForReflection
record SellerUnreachable(UUID orderId, UUID shipmentId, String sellerId, Instant decidedAt) {

    static final String TYPE = "SELLER_UNREACHABLE";

    static SellerUnreachable from(Preparation.Unreachable unreachable) {
        Shipment shipment = unreachable.shipment();
        return new SellerUnreachable(
                unreachable.orderId(), shipment.id(), shipment.seller().id(), unreachable.decidedAt());
    }
}
