package dev.orderflow.notification.sending;

/** The mail server has not accepted a mail in time. */
public final class MailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailNotSentException(Throwable cause) {
        super("The mail was not sent", cause);
    }
}
