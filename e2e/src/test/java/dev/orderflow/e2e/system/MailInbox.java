package dev.orderflow.e2e.system;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** An SMTP server that stores the mails it receives. */
public final class MailInbox implements AutoCloseable {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public MailInbox() {
        // Its threads throw when a service dies in the middle of a mail. That must not fail a wait.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        mail.start();
    }

    public int port() {
        return mail.getSmtp().getPort();
    }

    /** The mails that arrived since the last {@link #forget}. */
    public List<MimeMessage> mails() {
        return List.of(mail.getReceivedMessages());
    }

    public List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    public void forget() {
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            // The raw header, because fuzzing leaves mails with addresses that no parser accepts.
            return message.getHeader("To", ",").contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        mail.stop();
    }
}
