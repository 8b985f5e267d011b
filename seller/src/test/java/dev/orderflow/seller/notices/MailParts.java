package dev.orderflow.seller.notices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collections;

final class MailParts {

    private MailParts() {}

    /** Asserts that the headers mark the mail as automatic, name its order, and are not blank. */
    static void assertIsAutomatic(MimeMessage mail, ShipmentNotice notice) throws MessagingException {
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Order-Id"))
                .containsExactly(notice.orderId().toString());
        assertThat(Collections.list(mail.getAllHeaders()))
                .allSatisfy(header ->
                        assertThat(header.getValue()).as(header.getName()).isNotBlank());
    }

    /** The first part of this content type, empty if there is none. */
    static String text(Part part, String contentType) throws MessagingException, IOException {
        if (part.isMimeType(contentType)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                String text = text(multipart.getBodyPart(i), contentType);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
