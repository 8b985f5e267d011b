package dev.orderflow.seller.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.seller.Clerk;
import dev.orderflow.seller.Mailbox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShipmentNoticeMailerTest {

    @Inject
    ShipmentNoticeMailer mailer;

    @Inject
    ObjectMapper json;

    @Inject
    Clerk clerk;

    Mailbox mailbox;

    @Test
    void sendsThePickListAndTheAddress() throws Exception {
        ShipmentNotice notice = notice("Ada Lovelace", "Brass bell");

        MimeMessage mail = send(notice);

        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("s@example.org");
        assertThat(mail.getSubject()).isEqualTo("Please prepare order " + notice.orderNumber());
        MailParts.assertIsAutomatic(mail, notice);
        assertThat(MailParts.text(mail, "text/plain").replace("\r\n", "\n"))
                .contains("Pick list\n---------\n2 x Brass bell (BELL)\n1 x Lock (LOCK)\n---------\n3 pieces in all")
                .contains("Ada Lovelace\nUnter den Linden 1\n10117 Berlin\nDE-BE, DE\n")
                .contains(notice.orderNumber());
        assertThat(MailParts.text(mail, "text/html"))
                .contains("Ada Lovelace<br>", "Unter den Linden 1<br>", ">Brass bell</td>", "<code>LOCK</code>")
                .contains(notice.orderNumber());
    }

    @Test
    void aRepetitionHasTheSameMessageId() throws Exception {
        ShipmentNotice notice = notice("Ada Lovelace", "Brass bell");

        String messageId = send(notice).getMessageID();

        assertThat(messageId).startsWith("<" + notice.shipmentId() + "@");
        assertThat(send(notice).getMessageID()).isEqualTo(messageId);
    }

    @Test
    void escapesTextsOfCustomers() throws Exception {
        MimeMessage mail = send(notice("<script>alert('Ada')</script> & Sons", "Bell <b>\"loud\"</b>"));

        assertThat(MailParts.text(mail, "text/html"))
                .doesNotContain("<script>", "<b>")
                .contains("&lt;script&gt;", "&amp; Sons", "Bell &lt;b&gt;");
        assertThat(MailParts.text(mail, "text/plain"))
                .contains("<script>alert('Ada')</script> & Sons", "Bell <b>\"loud\"</b>");
    }

    @Test
    void customersCannotAddHeaders() throws Exception {
        ShipmentNotice notice = notice("Ada\r\nBcc: thief@example.org\r\n\r\nForged text", "Bell");

        MimeMessage mail = send(notice);

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("s@example.org");
        assertThat(mail.getSubject()).isEqualTo("Please prepare order " + notice.orderNumber());
        assertThat(MailParts.text(mail, "text/plain")).doesNotContain("\nForged text");
    }

    @Test
    void customersCannotHideHeadersInEncodedWords() throws Exception {
        MimeMessage mail = send(notice("=?utf-8?q?Ada=0D=0ABcc:_thief@example.org?=", "Bell"));

        assertThat(mail.getSubject()).doesNotContain("Bcc", "\r", "\n");
        assertThat(MailParts.text(mail, "text/plain")).contains("\n=?utf-8?q?Ada=0D=0ABcc: _thief@ example. org?=");
    }

    private static ShipmentNotice notice(String recipient, String productName) {
        return new ShipmentNotice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Alpenrad",
                "s@example.org",
                recipient,
                List.of("Unter den Linden 1", "10117 Berlin", "DE-BE, DE"),
                List.of(new ShipmentNotice.Line("BELL", productName, 2), new ShipmentNotice.Line("LOCK", "Lock", 1)));
    }

    private MimeMessage send(ShipmentNotice notice) throws Exception {
        String payload = json.writeValueAsString(notice);
        clerk.run(
                () -> mailer.perform(new Task(mailer.kind(), notice.shipmentId().toString(), payload, 1, null)));
        List<MimeMessage> mails = mailbox.mailsAbout(notice.shipmentId());
        return mails.get(mails.size() - 1);
    }
}
