package dev.orderflow.seller.shipments;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.ShipmentState;
import dev.orderflow.seller.sellers.SellerReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ShipmentResponse(
        UUID id,
        UUID orderId,
        SellerReference seller,

        @Nullable @Schema(description = "The recipient; null once the order is released", nullable = true)
        String recipient,

        @Nullable
        @Schema(description = "The address of the recipient; null once the order is released", nullable = true)
        Address deliveryAddress,

        List<Line> lines,
        ShipmentState state,
        Instant openedAt,

        @Nullable @Schema(description = "When the mail to the seller was sent, or null", nullable = true)
        Instant notifiedAt,

        @Nullable @Schema(description = "When the seller reported it as packed, or null", nullable = true)
        Instant readyAt,

        @Nullable @Schema(description = "When the delivery partner picked it up, or null", nullable = true)
        Instant shippedAt,

        @Nullable @Schema(description = "When the order was released, or null", nullable = true)
        Instant releasedAt) {

    record Line(String sku, String name, int quantity) {
        static Line from(ShipmentLine line) {
            return new Line(line.sku(), line.productName(), line.quantity());
        }
    }

    static ShipmentResponse from(Shipment shipment) {
        // The seller of a released shipment no longer needs its address.
        boolean toBeSent = shipment.state() != ShipmentState.RELEASED;
        return new ShipmentResponse(
                shipment.id(),
                shipment.orderId(),
                SellerReference.from(shipment.seller()),
                toBeSent ? shipment.recipient() : null,
                toBeSent ? shipment.deliveryAddress() : null,
                shipment.lines().stream().map(Line::from).toList(),
                shipment.state(),
                shipment.openedAt(),
                shipment.notifiedAt(),
                shipment.readyAt(),
                shipment.shippedAt(),
                shipment.releasedAt());
    }
}
