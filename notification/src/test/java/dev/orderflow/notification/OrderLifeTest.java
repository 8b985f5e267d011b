package dev.orderflow.notification;

import static dev.orderflow.notification.Mailbox.part;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(Mailbox.class)
class OrderLifeTest {

    private static final String LATE = "You wanted to cancel it. We are sorry that this came too late";

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

    @ParameterizedTest
    @CsvSource({
        "STOCK_UNAVAILABLE, has sold out in the meantime",
        "DELIVERY_UNAVAILABLE, Nobody can deliver it to your address",
        "STEP_FAILED, could not be processed in time",
        "REASON_OF_THE_FUTURE, could not be processed in time"
    })
    void apologisesForARejectedOrderWithTheReason(String reason, String sentence) throws Exception {
        PlacedByTest order = Orders.order();

        order.happens(broker, "ORDER_REJECTED", event -> event.put("reason", reason));

        MimeMessage mail = mailAbout(order, "ORDER_REJECTION");
        assertThat(mail.getSubject()).isEqualTo("Order " + order.number() + " cannot be fulfilled");
        for (String type : List.of("text/plain", "text/html")) {
            assertThat(part(mail, type))
                    .containsSubsequence("Dear Anna Schneider,", order.number(), sentence, "We apologise")
                    .contains("Your Orderflow team")
                    .doesNotContain("SOLD_OUT", "NOT_", "{");
        }
    }

    @Test
    void mailsTheCancellation() throws Exception {
        PlacedByTest order = Orders.order();

        order.happens(broker, "ORDER_CANCELLED");

        MimeMessage mail = mailAbout(order, "ORDER_CANCELLATION");
        assertThat(mail.getSubject()).isEqualTo("Order " + order.number() + " is cancelled");
        for (String type : List.of("text/plain", "text/html")) {
            assertThat(part(mail, type)).containsSubsequence("Dear Anna Schneider,", "as you wished", order.number());
        }
    }

    @Test
    void mailsTheTrackingNumberOfAShippedOrder() throws Exception {
        PlacedByTest order = Orders.order();

        order.happens(broker, "ORDER_SHIPPED");

        MimeMessage mail = mailAbout(order, "ORDER_SHIPMENT");
        assertThat(mail.getSubject()).isEqualTo("Order " + order.number() + " is on its way");
        for (String type : List.of("text/plain", "text/html")) {
            assertThat(part(mail, type))
                    .containsSubsequence("Dear Anna Schneider,", order.number(), "Spree Kurier", "SPK-7K3QX-W2PD9-W")
                    .doesNotContain(LATE);
        }
    }

    @Test
    void mailsThatACancellationCameTooLate() {
        PlacedByTest order = Orders.order();

        order.happens(broker, "ORDER_SHIPPED", event -> event.put("cancellationRefused", true));

        MimeMessage mail = mailAbout(order, "ORDER_SHIPMENT");
        assertThat(part(mail, "text/plain")).contains(LATE, "SPK-7K3QX-W2PD9-W");
        assertThat(part(mail, "text/html")).contains(LATE, "SPK-7K3QX-W2PD9-W");
    }

    @Test
    void mailsTheDelivery() throws Exception {
        PlacedByTest order = Orders.order();

        order.happens(broker, "ORDER_DELIVERED");

        MimeMessage mail = mailAbout(order, "ORDER_DELIVERY");
        assertThat(mail.getSubject()).isEqualTo("Order " + order.number() + " is delivered");
        for (String type : List.of("text/plain", "text/html")) {
            assertThat(part(mail, type)).containsSubsequence("Dear Anna Schneider,", "Spree Kurier", order.number());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER_REJECTED, ORDER_REJECTION",
        "ORDER_CANCELLED, ORDER_CANCELLATION",
        "ORDER_SHIPPED, ORDER_SHIPMENT",
        "ORDER_DELIVERED, ORDER_DELIVERY"
    })
    void escapesMarkupAndLineBreaks(String type, String kind) {
        PlacedByTest order = Orders.order();
        Consumer<ObjectNode> hostile = event -> {
            event.withObject("customer").put("name", "<script>alert('x')</script>\r\nBcc: victim@example.org");
            event.put("partnerName", "<img src=x> {order.email}\nand more");
            event.put("trackingNumber", "<b>T</b>");
        };

        order.happens(broker, type, hostile);

        MimeMessage mail = mailAbout(order, kind);
        assertThat(part(mail, "text/html"))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; Bcc: victim@ example. org")
                .doesNotContain("<script", "<img", "<b>");
        assertThat(part(mail, "text/plain")).startsWith("Dear <script>alert('x')</script> Bcc: victim@ example. org,");
        if (type.equals("ORDER_SHIPPED") || type.equals("ORDER_DELIVERED")) {
            assertThat(part(mail, "text/html"))
                    .contains("&lt;img src=x&gt; {order. email} and more")
                    .contains("&lt;b&gt;T&lt;/b&gt;");
        }
        assertThat(mailbox.sentTo("victim@example.org")).isEmpty();
    }

    @Test
    void repeatsItsAnswerAndSendsNoSecondMail() {
        String type = "ORDER_DELIVERED";
        String kind = "ORDER_DELIVERY";
        PlacedByTest order = Orders.order();
        order.happens(broker, type);
        mailAbout(order, kind);

        order.happens(broker, type);
        order.happens(broker, type);

        await().atMost(30, SECONDS).until(() -> answers(order, kind).size() == 3);
        assertThat(answers(order, kind))
                .extracting(Message::body)
                .containsOnly(answers(order, kind).get(0).body());
        assertThat(answers(order, kind)).extracting(Message::id).doesNotHaveDuplicates();
        assertThat(mailbox.sentTo(order.email())).hasSize(1);
    }

    @Test
    void sendsOneMailPerEventInAnySequence() {
        PlacedByTest order = Orders.order();
        order.happens(broker, "ORDER_DELIVERED");
        order.happens(broker, "ORDER_SHIPPED");
        order.announce(broker);
        order.happens(broker, "ORDER_SHIPPED");

        List.of("ORDER_CONFIRMATION", "ORDER_SHIPMENT", "ORDER_DELIVERY").forEach(kind -> await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(answers(order, kind)).isNotEmpty()));
        assertThat(mailbox.sentTo(order.email())).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_REJECTED", "ORDER_CANCELLED"})
    void sendsNoMailForAnOrchestratedCompensation(String type) {
        PlacedByTest order = Orders.order();

        order.happens(broker, type, event -> event.put("undone", true));

        PlacedByTest later = Orders.order();
        later.happens(broker, "ORDER_DELIVERED");
        mailAbout(later, "ORDER_DELIVERY");
        assertThat(mailbox.sentTo(order.email())).isEmpty();
        assertThat(database.count("select count(*) from notified_order where order_id = '" + order.id() + "'"))
                .isZero();
        assertThat(database.count("select count(*) from notification where order_id = '" + order.id() + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_REJECTED", "ORDER_CANCELLED", "ORDER_SHIPPED", "ORDER_DELIVERED"})
    void parksAnIncompleteEventAtOnce(String type) {
        PlacedByTest order = Orders.order();

        order.happens(broker, type, event -> event.withObject("customer").putNull("email"));

        await().atMost(30, SECONDS)
                .until(() -> database.count("select count(*) from failed_event where state = 'PARKED' and subject = '"
                                + order.id() + "'")
                        == 1);
        assertThat(mailbox.sentTo(order.email())).isEmpty();
    }

    /** Waits for the answer, and returns the only mail to the customer. */
    private MimeMessage mailAbout(PlacedByTest order, String kind) {
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(answers(order, kind)).hasSize(1));
        Contracts.assertValid("CUSTOMER_NOTIFIED", answers(order, kind).get(0).body());
        List<MimeMessage> mails = mailbox.sentTo(order.email());
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    private List<Message> answers(PlacedByTest order, String kind) {
        return published.stream()
                .filter(message -> order.id().toString().equals(message.subject()))
                .filter(message -> kind.equals(kindOf(message)))
                .toList();
    }

    private String kindOf(Message message) {
        try {
            JsonNode event = json.readTree(message.body());
            return event.path("kind").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
