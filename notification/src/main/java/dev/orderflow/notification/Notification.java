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

    Notification(
            UUID id,
            UUID orderId,
            NotificationKind kind,
            NotificationOrigin origin,
            String recipient,
            String subject,
            String messageId,
            NotificationState state,
            Instant createdAt,
            @Nullable Instant sentAt,
            @Nullable String lastError) {
        this.id = id;
        this.orderId = orderId;
        this.kind = kind;
        this.origin = origin;
        this.recipient = recipient;
        this.subject = subject;
        this.messageId = messageId;
        this.state = state;
        this.createdAt = createdAt;
        this.sentAt = sentAt;
        this.lastError = lastError;
    }

    static Notification of(MailRequest request, UUID id, String messageIdDomain, Instant createdAt) {
        MailContent content = request.content();
        return new Notification(
                id,
                content.orderId(),
                content.kind(),
                request.origin(),
                content.email(),
                content.kind().subject(content.orderId()),
                "<" + id + "@" + messageIdDomain + ">",
                NotificationState.PENDING,
                createdAt,
                null,
                null);
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
