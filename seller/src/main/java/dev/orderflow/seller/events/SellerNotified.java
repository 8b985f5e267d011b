package dev.orderflow.seller.events;

import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.Shipment;
import dev.orderflow.seller.ShipmentLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All of an order is reserved, and each of its sellers has been notified. */
@RegisterForReflection
public record SellerNotified(UUID orderId, List<NotifiedShipment> shipments, Instant notifiedAt) {

    static final String TYPE = "SELLER_NOTIFIED";

    /**
     * @throws java.util.NoSuchElementException if a seller still has to be notified
     */
    static SellerNotified from(Preparation.Reserved reserved) {
        return new SellerNotified(
                reserved.orderId(),
                reserved.shipments().stream().map(NotifiedShipment::from).toList(),
                reserved.notifiedAt().orElseThrow());
    }

    @RegisterForReflection
    public record NotifiedShipment(UUID shipmentId, String sellerId, String sellerName, List<Line> lines) {
        static NotifiedShipment from(Shipment shipment) {
            return new NotifiedShipment(
                    shipment.id(),
                    shipment.seller().id(),
                    shipment.seller().name(),
                    shipment.lines().stream().map(Line::from).toList());
        }
    }

    @RegisterForReflection
    public record Line(String sku, int quantity) {
        static Line from(ShipmentLine line) {
            return new Line(line.sku(), line.quantity());
        }
    }
}
