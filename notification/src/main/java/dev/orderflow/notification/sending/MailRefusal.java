package dev.orderflow.notification.sending;

import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Distinguishes final refusals from transient ones.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321, SMTP replies</a>
 */
public final class MailRefusal {

    // The client's message names the refused command. A refused greeting, login or sender concerns every mail, and an
    // operator can repair it.
    private static final List<String> ABOUT_THIS_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    // Unknown or unexpected commands, and missing or wrong logins.
    private static final Set<Integer> ABOUT_THE_SESSION = Set.of(500, 502, 503, 504, 530, 534, 535, 538);

    private MailRefusal() {}

    /**
     * Whether the mail can never be sent: the mail server has refused the recipient or the mail with a reply of 5xx, or
     * the recipient is no e-mail address. Any other failure may pass.
     */
    public static boolean isFinal(Throwable failure) {
        return failure instanceof IllegalArgumentException || isFinalReply(failure);
    }

    private static boolean isFinalReply(Throwable failure) {
        return failure instanceof SMTPException reply
                && reply.isPermanent()
                && !ABOUT_THE_SESSION.contains(reply.getReplyCode())
                && ABOUT_THIS_MAIL.stream().anyMatch(Objects.requireNonNullElse(reply.getMessage(), "")::startsWith);
    }
}
