package dev.orderflow.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The payload of a mail's task: all that is needed to send it, the same in every attempt. */
@RegisterForReflection
public record OrderMail(
        UUID notificationId,
        String messageId,
        String recipient,
        String subject,

        // Stored tasks call it news.
        @JsonProperty("news")
        // By name, not by class, because later releases have to read it.
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @Type(name = "ORDER_CONFIRMATION", value = PlacedOrder.class),
            @Type(name = "ORDER_REJECTION", value = RejectedOrder.class),
            @Type(name = "ORDER_CANCELLATION", value = CancelledOrder.class),
            @Type(name = "ORDER_SHIPMENT", value = ShippedOrder.class),
            @Type(name = "ORDER_DELIVERY", value = DeliveredOrder.class)
        })
        MailContent content) {

    static OrderMail of(Notification notification, MailContent content) {
        return new OrderMail(
                notification.id(), notification.messageId(), notification.recipient(), notification.subject(), content);
    }
}
