package dev.orderflow.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.notification.Notification;
import dev.orderflow.notification.NotificationKind;
import dev.orderflow.notification.NotificationOrigin;
import dev.orderflow.notification.NotificationState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationResponse(
        UUID id,
        UUID orderId,
        NotificationKind kind,
        NotificationOrigin origin,
        NotificationState state,
        String recipient,
        String subject,
        String messageId,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable String lastError) {

    static NotificationResponse from(Notification notification) {
        return new NotificationResponse(
                notification.id(),
                notification.orderId(),
                notification.kind(),
                notification.origin(),
                notification.state(),
                notification.recipient(),
                notification.subject(),
                notification.messageId(),
                notification.createdAt(),
                notification.sentAt(),
                notification.lastError());
    }
}
