package dev.orderflow.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail to a customer about an order, and its state. Sent at least once, with the same Message-ID. */
@Entity
@Table(name = "notification")
public class Notification {

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private NotificationKind kind;

    @Enumerated(EnumType.STRING)
    private NotificationOrigin origin;

    private String recipient;

    private String subject;

    @Column(name = "message_id")
    private String messageId;

    @Enumerated(EnumType.STRING)
    private NotificationState state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "last_error")
    private @Nullable String lastError;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Notification() {}

    private Notification(UUID id, MailRequest request, String messageIdDomain, Instant createdAt) {
        MailContent content = request.content();
        this.id = id;
        this.orderId = content.orderId();
        this.kind = content.kind();
        this.origin = request.origin();
        this.recipient = content.email();
        this.subject = kind.subject(orderId);
        this.messageId = "<" + id + "@" + messageIdDomain + ">";
        this.state = NotificationState.PENDING;
        this.createdAt = createdAt;
    }

    static Notification of(MailRequest request, UUID id, String messageIdDomain, Instant createdAt) {
        return new Notification(id, request, messageIdDomain, createdAt);
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public NotificationKind kind() {
        return kind;
    }

    public NotificationOrigin origin() {
        return origin;
    }

    public String recipient() {
        return recipient;
    }

    public String subject() {
        return subject;
    }

    /** The Message-ID in angle brackets, the same in every attempt. */
    public String messageId() {
        return messageId;
    }

    public NotificationState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the mail server accepted the mail. */
    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** The reason of {@link NotificationState#FAILED}. */
    public @Nullable String lastError() {
        return lastError;
    }
}
