package dev.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.mail.Unlinked;
import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Checks the mails about an order with hostile text in all its fields. */
final class MailFuzz {

    private static final Set<String> OF_THE_SERVER = Set.of("Return-Path", "Received");
    private static final Set<String> OURS = Set.of(
            "Message-ID",
            "X-Order-Id",
            "Auto-Submitted",
            "MIME-Version",
            "Date",
            "Subject",
            "From",
            "To",
            "Content-Type");

    private MailFuzz() {}

    /** The order with {@code text} in all its free-text fields. */
    static String order(String valid, String text, String email) {
        ObjectNode order = (ObjectNode) ServiceProcess.read(valid);
        ((ObjectNode) order.get("customer")).put("name", text).put("email", email);
        ObjectNode address = (ObjectNode) order.get("deliveryAddress");
        address.put("street", text).put("city", cut(text, 100)).put("postalCode", cut(text, 20));
        return order.toString();
    }

    /** Checks one of the two mails about an order: to the customer or to the seller. */
    static void assertThatIsHarmless(MimeMessage mail, JsonNode order) {
        String number = order.get("number").asText();
        if (subject(mail).startsWith("Order confirmation ")) {
            assertThatHeadersAreOurs(mail, "Order confirmation " + number);
            assertThat(address(mail)).isEqualTo(order.at("/customer/email").asText());
        } else {
            assertThatHeadersAreOurs(mail, "Please prepare order " + number);
            assertThat(address(mail)).endsWith("@papierwerk.example.org");
        }
        assertThatBodiesSay(mail, order);
    }

    static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String orderId(MimeMessage mail) {
        try {
            // A mail with a login code does not belong to an order.
            String[] ids = mail.getHeader("X-Order-Id");
            return ids == null ? "" : String.join(",", ids);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertThatHeadersAreOurs(MimeMessage mail, String subject) {
        try {
            List<Header> headers = Collections.list(mail.getAllHeaders()).stream()
                    .filter(header -> !OF_THE_SERVER.contains(header.getName()))
                    .toList();
            assertThat(headers)
                    .extracting(Header::getName)
                    .as("headers of the mail")
                    .containsExactlyInAnyOrderElementsOf(OURS);
            assertThat(subject(mail)).isEqualTo(subject);
            assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
            assertThat(mail.getAllRecipients()).hasSize(1);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(MimeMessage mail) {
        try {
            return mail.getRecipients(RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertThatBodiesSay(MimeMessage mail, JsonNode order) {
        String html = part(mail, "text/html");
        String text = part(mail, "text/plain");
        for (String chosen : List.of(
                order.at("/customer/name").asText(),
                order.at("/deliveryAddress/street").asText())) {
            String unlinked = Unlinked.of(chosen.strip());
            assertThat(html).contains(escaped(unlinked));
            assertThat(text.lines().map(String::strip)).anyMatch(line -> line.contains(unlinked));
        }
        assertThat(html)
                .doesNotContain("<script", "<img", "<h1>Hello", "<a href='https:", "<!--", "//example.org")
                .containsOnlyOnce("</title>")
                .containsOnlyOnce("</html>");
        assertThat(text).doesNotContain("//example.org");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc:"));
    }

    private static String part(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    String found = part(parts.getBodyPart(i), type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length / 2
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length / 2));
    }
}
