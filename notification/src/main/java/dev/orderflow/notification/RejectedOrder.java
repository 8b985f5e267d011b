package dev.orderflow.notification;

import dev.orderflow.outbox.mail.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/** The mail about a rejected order. */
@RegisterForReflection
public record RejectedOrder(UUID orderId, String customerName, String email, Reason reason) implements MailContent {

    /** The reason, in terms of the customer. */
    public enum Reason {
        SOLD_OUT,
        NOT_DELIVERABLE,
        NOT_FULFILLABLE;

        /** @param wireReason the reason that orders gives, which may be a new one */
        public static Reason of(String wireReason) {
            return switch (wireReason) {
                case "STOCK_UNAVAILABLE" -> SOLD_OUT;
                case "DELIVERY_UNAVAILABLE" -> NOT_DELIVERABLE;
                default -> NOT_FULFILLABLE;
            };
        }
    }

    public RejectedOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(reason, "reason");
        customerName = OneLine.unlinked(customerName);
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.ORDER_REJECTION;
    }
}
