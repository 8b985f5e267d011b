package dev.orderflow.seller.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

final class MailParts {

    private MailParts() {}

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
