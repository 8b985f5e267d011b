package dev.orderflow.cli.demo;

import dev.orderflow.cli.CommandFailure;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sender, subject and plain text of a MIME message. */
final class MailText {

    private MailText() {}

    static String of(String mime) {
        try {
            MimeMessage message =
                    new MimeMessage(null, new ByteArrayInputStream(mime.getBytes(StandardCharsets.UTF_8)));
            return "From:    " + decoded(message.getHeader("From", ", ")) + "\nSubject: "
                    + decoded(message.getHeader("Subject", null)) + "\n\n"
                    + plainText(message).orElse("").replace("\r\n", "\n").strip();
        } catch (MessagingException | IOException e) {
            throw new CommandFailure("The mail cannot be read: " + e.getMessage());
        }
    }

    private static String decoded(@Nullable String header) throws IOException {
        return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
    }

    private static Optional<String> plainText(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> text = plainText(inner);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }
}
