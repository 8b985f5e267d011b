package dev.orderflow.notification;

import static dev.orderflow.notification.Mailbox.header;
import static dev.orderflow.notification.Mailbox.part;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class EarlierReleaseTest {

    Mailbox mailbox;

    @Inject
    Database database;

    @Test
    void sendsConfirmationsOfAnEarlierRelease() {
        PlacedByTest order = Orders.order();
        UUID id = UUID.randomUUID();
        try (Broker broker = Broker.connect()) {
            List<Message> published = broker.subscribe("notification.events");

            insertConfirmation(order, id);

            await().atMost(30, SECONDS).untilAsserted(() -> assertThat(published)
                    .filteredOn(message -> order.id().toString().equals(message.subject()))
                    .hasSize(1));
        }
        List<MimeMessage> mails = mailbox.sentTo(order.email());
        assertThat(mails).hasSize(1);
        assertThat(header(mails.get(0), "Message-ID")).isEqualTo("<" + id + "@orderflow.dev>");
        assertThat(part(mails.get(0), "text/plain"))
                .contains(
                        "thank you for your order " + order.number(),
                        "2 x Assam tea (TEA-ASSAM-250)",
                        "Total: 39.80 EUR");
    }

    @Test
    void dropsThemWhenTheOrderIsRejected() {
        PlacedByTest order = Orders.order();
        UUID id = UUID.randomUUID();
        mailbox.stop();
        try (Broker broker = Broker.connect()) {
            insertConfirmation(order, id);

            order.happens(broker, "ORDER_REJECTED");

            await().atMost(30, SECONDS)
                    .until(() ->
                            database.count("select count(*) from notification where state = 'DROPPED' and order_id = '"
                                            + order.id() + "'")
                                    == 1);
            assertThat(database.count("select count(*) from durable_task where kind = 'send-confirmation' and key = '"
                            + id + "'"))
                    .isZero();
        } finally {
            mailbox.restart();
        }
        mailbox.awaitAll(database);
    }

    /** Inserts the rows as that release wrote them. */
    private void insertConfirmation(PlacedByTest order, UUID id) {
        database.execute("""
                insert into notification (id, order_id, kind, recipient, subject, message_id, state, created_at)
                values ('%1$s', '%2$s', 'ORDER_CONFIRMATION', '%3$s', 'Order confirmation %2$s', '<%1$s@orderflow.dev>',
                        'PENDING', now());
                insert into durable_task (kind, key, payload)
                values ('send-confirmation', '%1$s',
                        '{"notificationId":"%1$s","messageId":"<%1$s@orderflow.dev>","recipient":"%3$s",
                          "subject":"Order confirmation %2$s","order":{"orderId":"%2$s","customerName":"Anna Schneider",
                          "email":"%3$s","address":{"street":"Unter den Linden 1","postalCode":"10117","city":"Berlin",
                          "region":"DE-BE","country":"DE"},"lines":[{"sku":"TEA-ASSAM-250","name":"Assam tea",
                          "quantity":2,"unitPrice":{"amount":"19.90","currency":"EUR"}}],
                          "total":{"amount":"39.80","currency":"EUR"}}}')
                """.formatted(id, order.id(), order.email()));
    }
}
