package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Shipment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** A seller of an order could not be told what to send, and that is given up. */
@RegisterForReflection
public record SellerUnreachable(UUID orderId, UUID shipmentId, String sellerId, Instant decidedAt) {

    public static final String TYPE = "SELLER_UNREACHABLE";

    public static SellerUnreachable from(Preparation.Unreachable unreachable) {
        Shipment shipment = unreachable.shipment();
        return new SellerUnreachable(
                unreachable.orderId(), shipment.id(), shipment.seller().id(), unreachable.decidedAt());
    }
}
