package dev.orderflow.notification.sending;

import dev.orderflow.notification.MailContent;
import dev.orderflow.notification.OrderMail;
import dev.orderflow.outbox.ShortId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends a mail about an order. */
@ApplicationScoped
public class SendMail {

    private final AutomaticMail automaticMail;

    SendMail(AutomaticMail automaticMail) {
        this.automaticMail = automaticMail;
    }

    /**
     * Sends the mail. Of the customer's texts, only the address is in a header.
     *
     * @return completes when the mail server has accepted the mail; fails with {@link IllegalArgumentException} when the
     *     recipient is no e-mail address
     */
    public Uni<Void> send(OrderMail mail) {
        if (!EmailAddress.isOne(mail.recipient())) {
            return Uni.createFrom().failure(new IllegalArgumentException("The recipient is no e-mail address"));
        }
        MailContent content = mail.content();
        MailMessage envelope = new MailMessage()
                .setTo(mail.recipient())
                .setSubject(mail.subject())
                .addHeader("Message-ID", mail.messageId())
                .addHeader("X-Order-Id", content.orderId().toString());
        return automaticMail.send(envelope, () -> Templates.of(content, ShortId.of(content.orderId())));
    }
}
