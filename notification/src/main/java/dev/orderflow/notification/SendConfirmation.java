package dev.orderflow.notification;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Hands a confirmation to the mail server, as HTML and as text. */
@ApplicationScoped
public class SendConfirmation {

    // One plain address, and nothing that could end the header or add a second recipient to it.
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}<>(),;:@]+@[^\\s\\p{Cntrl}<>(),;:@]+");

    /**
     * Sends the mail. Headers hold nothing that a customer wrote but the address.
     *
     * @return completes when the mail server has accepted the mail
     */
    public Uni<Void> send(ConfirmationMail confirmation) {
        if (!ADDRESS.matcher(confirmation.recipient()).matches()) {
            return Uni.createFrom().failure(new IllegalArgumentException("The recipient is no e-mail address"));
        }
        Mail mail = new Mail()
                .addTo(confirmation.recipient())
                .setSubject(confirmation.subject())
                .addHeader("Message-ID", confirmation.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        return Templates.orderConfirmation(confirmation.order()).mail(mail).send();
    }
}
