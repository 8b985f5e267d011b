package dev.orderflow.notification;

import static dev.orderflow.notification.Mailbox.header;
import static dev.orderflow.notification.Mailbox.part;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.notification.Orders.PlacedByTest;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class ConfirmationTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    Mailbox mailbox;

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        published = broker.subscribe("notification.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void sendsTheMailAndPublishesTheResult() throws Exception {
        PlacedByTest order = Orders.order();

        order.announce(broker);

        Message answer = answers(order, 1).get(0);
        assertThat(answer.type()).isEqualTo("CUSTOMER_NOTIFIED");
        Contracts.assertValid("CUSTOMER_NOTIFIED", answer.body());
        JsonNode event = json.readTree(answer.body());
        JsonPath ledger = ledger(order);
        assertThat(ledger.getList("items")).hasSize(1);
        assertThat(ledger.getString("items[0].id"))
                .isEqualTo(event.path("notificationId").asText());
        assertThat(ledger.getString("items[0].state")).isEqualTo("SENT");
        assertThat(ledger.getString("items[0].sentAt"))
                .isEqualTo(event.path("notifiedAt").asText());
        assertThat(ledger.getString("items[0].recipient"))
                .isEqualTo(order.email())
                .isEqualTo(event.path("recipient").asText());

        MimeMessage mail = onlyMail(order);
        assertThat(header(mail, "Message-ID"))
                .isEqualTo("<" + event.path("notificationId").asText() + "@orderflow.dev>")
                .isEqualTo(event.path("messageId").asText())
                .isEqualTo(ledger.getString("items[0].messageId"));
        assertThat(header(mail, "From")).isEqualTo("Orderflow <orders@orderflow.dev>");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "X-Order-Id")).isEqualTo(order.id().toString());
        assertThat(Collections.list(mail.getAllHeaders()))
                .allSatisfy(any -> assertThat(any.getValue()).as(any.getName()).isNotBlank());
        assertThat(mail.getSubject()).isEqualTo("Order confirmation " + order.number());
        assertThat(part(mail, "text/plain"))
                .containsSubsequence(
                        "Dear Anna Schneider,",
                        order.number(),
                        "2 x Assam tea, loose leaf, 250 g (TEA-ASSAM-250)",
                        "19.90 EUR each, 39.80 EUR",
                        "1 x Stoneware mug, blue (MUG-STONE-BLUE)",
                        "14.50 EUR each, 14.50 EUR",
                        "Total: 54.30 EUR",
                        "Anna Schneider",
                        "Unter den Linden 1",
                        "10117 Berlin",
                        "DE-BE, Germany");
        assertThat(part(mail, "text/html"))
                .containsSubsequence(
                        "Dear Anna Schneider,",
                        order.number(),
                        "Assam tea, loose leaf, 250 g",
                        ">2<",
                        ">19.90 EUR<",
                        ">39.80 EUR<",
                        "54.30 EUR",
                        "Unter den Linden 1",
                        "10117 Berlin");
    }

    @Test
    void omitsMissingPartsOfAnAddress() {
        PlacedByTest order = Orders.order(body -> body.withObject("deliveryAddress")
                .put("city", "Hong Kong")
                .put("postalCode", "")
                .put("region", "")
                .put("country", "HK"));

        order.announce(broker);

        answers(order, 1);
        MimeMessage mail = onlyMail(order);
        assertThat(part(mail, "text/plain").lines().map(String::strip))
                .containsSequence("Unter den Linden 1", "Hong Kong", "Hong Kong SAR China");
        assertThat(part(mail, "text/html"))
                .containsPattern("Unter den Linden 1<br>\\s+Hong Kong<br>\\s+Hong Kong SAR China\\s+</p>");
    }

    @Test
    void readsTheExampleOfTheContractAndContinuesItsTrace() throws Exception {
        String example = Contracts.example("ORDER_PLACED");
        String order = json.readTree(example).path("orderId").asText();

        broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), order, example, TRACEPARENT);

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(published)
                .filteredOn(message -> order.equals(message.subject()))
                .singleElement()
                .satisfies(message -> assertThat(message.headers().get("traceparent"))
                        .asString()
                        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")));
    }

    @Test
    void repeatsItsAnswerAndSendsNoSecondMailWhenAnOrderIsAnnouncedAgain() {
        PlacedByTest order = Orders.order();
        order.announce(broker);
        answers(order, 1);

        order.announce(broker);

        List<Message> answers = answers(order, 2);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(answers.get(1).id()).isNotEqualTo(answers.get(0).id());
        PlacedByTest later = Orders.order();
        later.announce(broker);
        answers(later, 1);
        onlyMail(order);
        assertThat(answers(order, 2)).hasSize(2);
    }

    @Test
    void sendsEachOfManyCustomersOneMail() {
        List<PlacedByTest> orders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            orders.add(Orders.order());
        }
        orders.forEach(order -> order.announce(broker));
        List<PlacedByTest> again = new ArrayList<>(orders.subList(0, 100));
        Collections.shuffle(again);
        again.forEach(order -> order.announce(broker));

        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(orders).allMatch(order -> published.stream()
                .anyMatch(message -> order.id().toString().equals(message.subject()))));

        assertThat(orders)
                .allSatisfy(order -> assertThat(mailbox.sentTo(order.email())).hasSize(1));
    }

    @Test
    void sendsTheMailWhenTheMailServerIsBack() {
        PlacedByTest order = Orders.order();
        mailbox.stop();
        try {
            order.announce(broker);
            await().atMost(20, SECONDS).until(() -> attempts(order) >= 1);
            order.announce(broker);
            assertThat(ledger(order).getString("items[0].state")).isEqualTo("PENDING");
            await().atMost(20, SECONDS).until(() -> attempts(order) >= 2);
            assertThat(ledger(order).getList("items")).hasSize(1);
            assertThat(ledger(order).getString("items[0].sentAt")).isNull();
            assertThat(published).noneMatch(message -> order.id().toString().equals(message.subject()));
        } finally {
            mailbox.restart();
        }

        answers(order, 1);
        assertThat(ledger(order).getString("items[0].state")).isEqualTo("SENT");
        onlyMail(order);
    }

    @Test
    void repeatsAMailThatIsNotRecordedAsSentAndPublishesTheResultOnce() {
        PlacedByTest order = Orders.order();
        // As if the process had died after the mail server accepted the mail.
        database.execute("""
                create function lose_outcome() returns trigger language plpgsql as $$
                begin raise exception 'lost'; end $$;
                create trigger lose_outcome before update on notification for each row
                    when (old.order_id = '%s') execute function lose_outcome();
                """.formatted(order.id()));
        try {
            order.announce(broker);
            await().atMost(20, SECONDS)
                    .until(() -> mailbox.sentTo(order.email()).size() >= 2);
            assertThat(ledger(order).getString("items[0].state")).isEqualTo("PENDING");
            assertThat(published).noneMatch(message -> order.id().toString().equals(message.subject()));
        } finally {
            database.execute("drop trigger lose_outcome on notification; drop function lose_outcome");
        }

        answers(order, 1);
        assertThat(mailbox.sentTo(order.email()))
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(mail -> header(mail, "Message-ID"))
                .containsOnly(ledger(order).getString("items[0].messageId"));
        assertThat(answers(order, 1)).hasSize(1);
    }

    @Test
    void showsMarkupInTextsAsText() {
        PlacedByTest order = Orders.order(body -> {
            body.withObject("customer").put("name", "<script>alert('x')</script> & \"Żółć 日本\"");
            body.withObject("deliveryAddress").put("street", "<b>Bold</b> street {order.total}");
            ((ObjectNode) body.path("lines").path(0)).put("name", "<img src=x onerror=alert(1)>");
        });

        order.announce(broker);

        answers(order, 1);
        MimeMessage mail = onlyMail(order);
        assertThat(part(mail, "text/html"))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Żółć 日本&quot;")
                .contains("&lt;b&gt;Bold&lt;/b&gt; street {order. total}")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<script", "<b>", "<img");
        assertThat(part(mail, "text/plain")).contains("Dear <script>alert('x')</script> & \"Żółć 日本\",");
    }

    @Test
    void escapesLineBreaks() throws Exception {
        PlacedByTest order = Orders.order(body -> body.withObject("customer")
                .put("name", "Eve\r\nBcc: victim@example.org\r\nSubject: You won\r\n\r\nFree money"));

        order.announce(broker);

        answers(order, 1);
        MimeMessage mail = onlyMail(order);
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(Header::getName)
                .doesNotContain("Bcc")
                .doesNotHaveDuplicates();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Order confirmation " + order.number());
        assertThat(mailbox.sentTo("victim@example.org")).isEmpty();
        assertThat(part(mail, "text/plain"))
                .startsWith("Dear Eve Bcc: victim@ example. org Subject: You won Free money,");
    }

    @Test
    void anUnreadableEventDoesNotHoldUpOthers() {
        UUID broken = UUID.randomUUID();
        PlacedByTest order = Orders.order();

        broker.publish(
                "orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), broken.toString(), "{\"orderId\":");
        broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), broken.toString(), "{}");
        order.announce(broker);

        answers(order, 1);
    }

    private int attempts(PlacedByTest order) {
        return database.count("""
                select coalesce(sum(t.attempts), 0)
                from notification n join durable_task t on t.key = cast(n.id as text) and t.last_error is not null
                where n.order_id = '%s'
                """.formatted(order.id()));
    }

    private static JsonPath ledger(PlacedByTest order) {
        return Callers.operator()
                .queryParam("orderId", order.id())
                .get("/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private MimeMessage onlyMail(PlacedByTest order) {
        List<MimeMessage> mails = mailbox.sentTo(order.email());
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    /** Waits until there are exactly this many answers on the order. */
    private List<Message> answers(PlacedByTest order, int count) {
        List<Message> answers = new ArrayList<>();
        await().atMost(30, SECONDS).untilAsserted(() -> {
            answers.clear();
            published.stream()
                    .filter(message -> order.id().toString().equals(message.subject()))
                    .forEach(answers::add);
            assertThat(answers).hasSize(count);
        });
        return answers;
    }
}
