package dev.orderflow.seller.api;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import dev.orderflow.seller.ShipmentState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ShipmentResponse(
        UUID id,
        UUID orderId,
        SellerReference seller,

        @Nullable @Schema(description = "To whom it goes; null when the order was given up", nullable = true)
        String recipient,

        @Nullable @Schema(description = "Where it goes; null when the order was given up", nullable = true)
        Address deliveryAddress,

        List<Line> lines,
        ShipmentState state,
        Instant openedAt,

        @Nullable
        @Schema(description = "When the seller was told, null as long as the mail has not gone out", nullable = true)
        Instant notifiedAt,

        @Nullable @Schema(description = "When the seller had it packed, or null", nullable = true)
        Instant readyAt,

        @Nullable @Schema(description = "When the delivery partner took it, or null", nullable = true)
        Instant shippedAt,

        @Nullable @Schema(description = "When the order was given up, or null", nullable = true)
        Instant releasedAt) {

    record Line(String sku, String name, int quantity) {
        static Line from(ShipmentLine line) {
            return new Line(line.sku(), line.productName(), line.quantity());
        }
    }

    static ShipmentResponse from(Shipment shipment) {
        // Who does not send anything has no need to know where it would have gone.
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
