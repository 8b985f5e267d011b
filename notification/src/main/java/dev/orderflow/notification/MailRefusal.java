package dev.orderflow.notification;

import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.Set;

/**
 * Tells a refusal that stays from trouble that may pass.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321, SMTP replies</a>
 */
public final class MailRefusal {

    // The client's words for the command that was refused. A greeting, a login or a sender that is refused concerns
    // every mail, and an operator can change that.
    private static final List<String> ABOUT_THIS_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    // Commands that are unknown or out of turn, and logins that are missing or wrong.
    private static final Set<Integer> ABOUT_THE_SESSION = Set.of(500, 502, 503, 504, 530, 534, 535, 538);

    private MailRefusal() {}

    /** Whether the mail server refuses the recipient, or the mail to it, for good: a reply of 5xx. */
    public static boolean isFinal(Throwable failure) {
        return failure instanceof SMTPException refusal
                && refusal.isPermanent()
                && !ABOUT_THE_SESSION.contains(refusal.getReplyCode())
                && ABOUT_THIS_MAIL.stream().anyMatch(refusal.getMessage()::startsWith);
    }
}
