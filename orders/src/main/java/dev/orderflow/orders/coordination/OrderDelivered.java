package dev.orderflow.orders.coordination;

import dev.orderflow.orders.Customer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** The delivery partner has handed an order over. Its subject is the order's id. */
@RegisterForReflection
record OrderDelivered(UUID orderId, Customer customer, String partnerName, String trackingNumber, Instant deliveredAt) {

    public static final String TYPE = "ORDER_DELIVERED";
}
