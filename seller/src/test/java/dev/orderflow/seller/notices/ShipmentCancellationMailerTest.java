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
class ShipmentCancellationMailerTest {

    @Inject
    ShipmentCancellationMailer mailer;

    @Inject
    ObjectMapper json;

    @Inject
    Clerk clerk;

    Mailbox mailbox;

    @Test
    void sendsWhatIsCancelledWithoutTheRecipient() throws Exception {
        ShipmentNotice notice = new ShipmentNotice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Alpenrad",
                "s@example.org",
                "Ada",
                List.of("Unter den Linden 1"),
                List.of(
                        new ShipmentNotice.Line("BELL", "Bell <b>\"loud\"</b>", 2),
                        new ShipmentNotice.Line("LOCK", "Lock", 1)));

        String payload = json.writeValueAsString(notice);
        clerk.run(
                () -> mailer.perform(new Task(mailer.kind(), notice.shipmentId().toString(), payload, 1, null)));

        MimeMessage mail = mailbox.mailsAbout(notice.shipmentId()).get(0);
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("s@example.org");
        assertThat(mail.getSubject()).isEqualTo("Cancelled: order " + notice.orderNumber());
        assertThat(mail.getMessageID()).startsWith("<" + notice.shipmentId() + ".cancelled@");
        MailParts.assertIsAutomatic(mail, notice);
        assertThat(MailParts.text(mail, "text/plain").replace("\r\n", "\n"))
                .contains("Please do not send shipment\n" + notice.shipmentId())
                .contains("--\n2 x Bell <b>\"loud\"</b> (BELL)\n1 x Lock (LOCK)\n--");
        assertThat(MailParts.text(mail, "text/html"))
                .contains("Please do not send shipment <code>" + notice.shipmentId(), "<code>LOCK</code>", "&lt;b&gt;")
                .doesNotContain("Ada");
    }
}
