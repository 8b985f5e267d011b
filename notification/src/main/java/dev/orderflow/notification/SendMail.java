package dev.orderflow.notification;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands a mail about an order to the mail server, as HTML and as text. */
@ApplicationScoped
public class SendMail {

    /**
     * Sends the mail. Headers hold nothing that a customer wrote but the address.
     *
     * @return completes when the mail server has accepted the mail; fails with {@link IllegalArgumentException} when the
     *     recipient is no e-mail address
     */
    public Uni<Void> send(OrderMail mail) {
        if (!EmailAddress.isOne(mail.recipient())) {
            return Uni.createFrom().failure(new IllegalArgumentException("The recipient is no e-mail address"));
        }
        Mail envelope = new Mail()
                .addTo(mail.recipient())
                .setSubject(mail.subject())
                .addHeader("Message-ID", mail.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        return Templates.of(mail.news()).mail(envelope).send();
    }
}
