package dev.orderflow.notification.sending;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Mails a login code at once or not at all. Neither stores nor logs it. */
@ApplicationScoped
public class SendLoginCode {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final AutomaticMail automaticMail;

    SendLoginCode(AutomaticMail automaticMail) {
        this.automaticMail = automaticMail;
    }

    /**
     * Sends the code.
     *
     * @return completes when the mail server has accepted the mail; fails with {@link MailNotSentException} after 5
     *     seconds. The mail may still arrive if the answer was slow or lost
     */
    public Uni<Void> send(String email, String code, Instant expiresAt) {
        if (!EmailAddress.isOne(email)) {
            return Uni.createFrom()
                    .failure(new MailNotSentException(
                            new IllegalArgumentException("The recipient is no e-mail address")));
        }
        // No code in the subject, which locked screens and logs of mail servers show.
        MailMessage envelope = new MailMessage().setTo(email).setSubject("Your Orderflow sign-in code");
        return automaticMail
                .send(envelope, () -> Templates.loginCode(code, TIME.format(expiresAt)))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .transform(MailNotSentException::new);
    }
}
