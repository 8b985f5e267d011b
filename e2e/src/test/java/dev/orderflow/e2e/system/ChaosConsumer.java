package dev.orderflow.e2e.system;

import java.util.List;
import java.util.Set;

/** A channel of a service, the publisher of its events, and the types that the service handles. */
public record ChaosConsumer(String service, String channel, String publisher, Set<String> handled) {

    public static final List<ChaosConsumer> ALL = List.of(
            new ChaosConsumer(
                    "notification",
                    "orders",
                    "orders",
                    Set.of("ORDER_PLACED", "ORDER_REJECTED", "ORDER_CANCELLED", "ORDER_SHIPPED", "ORDER_DELIVERED")),
            new ChaosConsumer(
                    "seller",
                    "orders",
                    "orders",
                    Set.of("ORDER_PLACED", "ORDER_REJECTED", "ORDER_CANCELLED", "ORDER_SHIPPED")),
            new ChaosConsumer(
                    "logistics",
                    "orders",
                    "orders",
                    Set.of("ORDER_PLACED", "ORDER_CONFIRMED", "ORDER_REJECTED", "CANCELLATION_REQUESTED")),
            new ChaosConsumer("logistics", "seller", "seller", Set.of("SHIPMENT_READY")),
            new ChaosConsumer(
                    "orders", "notification", "notification", Set.of("CUSTOMER_NOTIFIED", "CUSTOMER_UNREACHABLE")),
            new ChaosConsumer(
                    "orders",
                    "seller",
                    "seller",
                    Set.of(
                            "SELLER_NOTIFIED",
                            "SELLER_UNREACHABLE",
                            "STOCK_UNAVAILABLE",
                            "SHIPMENT_READY",
                            "SHIPMENTS_RELEASED",
                            "PRODUCT_CHANGED")),
            new ChaosConsumer(
                    "orders",
                    "logistics",
                    "logistics",
                    Set.of(
                            "DELIVERY_PARTNER_ASSIGNED",
                            "DELIVERY_UNAVAILABLE",
                            "DELIVERY_RELEASED",
                            "PICKUP_SCHEDULED",
                            "PARCEL_PICKED_UP",
                            "PARCEL_DELIVERED")));

    public String queue() {
        return service + "." + publisher;
    }
}
