package dev.orderflow.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands a mail about an order to the mail server, as HTML and as text. */
// At startup, because a mailer that is first made in a request ends with the HTTP server, before the mails in hand are
// sent.
@Startup
@ApplicationScoped
public class SendMail {

    // The one that the templates send with: they look it up themselves.
    @Inject
    ReactiveMailer mailer;

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
