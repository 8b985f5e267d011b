package dev.orderflow.seller.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderEventConsumerTest {

    private static final String ORDERS = "orders.events";
    private static final Duration A_WHILE = Duration.ofMillis(700);

    @Inject
    Warehouse warehouse;

    @Inject
    ObjectMapper json;

    Mailbox mailbox;

    private final UUID orderId = UUID.randomUUID();
    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        published = broker.subscribe("seller.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void answersOnceEachSellerIsNotified() throws Exception {
        String lamp = warehouse.product("nordlicht", 5);
        String pencil = warehouse.product("papierwerk", 5);

        announce(UUID.randomUUID(), orderPlaced(orderId, line(lamp, 1), line(pencil, 2)));

        Message answer = awaitAnswers(orderId, 1).get(0);
        assertThat(answer.type()).isEqualTo("SELLER_NOTIFIED");
        Contracts.assertValid("SELLER_NOTIFIED", answer.body());
        JsonNode body = json.readTree(answer.body());
        assertThat(body.at("/orderId").asText()).isEqualTo(orderId.toString());
        assertThat(body.at("/shipments").findValuesAsText("sellerId"))
                .containsExactlyInAnyOrder("nordlicht", "papierwerk");
        assertThat(body.at("/shipments").findValuesAsText("sku")).containsExactlyInAnyOrder(lamp, pencil);
        assertThat(mailbox.mailsAbout(orderId)).hasSize(2);
    }

    @Test
    void reportsShortages() throws Exception {
        String scarce = warehouse.product("alpenrad", 3);
        String plenty = warehouse.product("alpenrad", 300);

        announce(UUID.randomUUID(), orderPlaced(orderId, line(plenty, 1), line(scarce, 2), line(scarce, 2)));

        Message answer = awaitAnswers(orderId, 1).get(0);
        assertThat(answer.type()).isEqualTo("STOCK_UNAVAILABLE");
        Contracts.assertValid("STOCK_UNAVAILABLE", answer.body());
        assertThat(json.readTree(answer.body()).get("lines")).isEqualTo(json.readTree("""
                        [{"sku": "%s", "requested": 4, "available": 3}]""".formatted(scarce)));
        assertThat(warehouse.reserved(plenty)).isZero();
        assertThat(mailbox.mailsAbout(orderId)).isEmpty();
    }

    @Test
    void aReAnnouncedOrderGetsItsFirstAnswer() {
        String sku = warehouse.product("alpenrad", 3);
        String order = orderPlaced(orderId, line(sku, 2));
        announce(UUID.randomUUID(), order);
        String first = awaitAnswers(orderId, 1).get(0).body();

        announce(UUID.randomUUID(), order);

        assertThat(awaitAnswers(orderId, 2)).extracting(Message::body).containsExactly(first, first);
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
        assertThat(warehouse.shipments(orderId)).isEqualTo(1);
        assertThat(mailbox.mailsAbout(orderId)).hasSize(1);
    }

    @Test
    void anOrderThatIsReAnnouncedWhilePendingGetsOneAnswer() {
        String sku = warehouse.product("alpenrad", 3);
        String order = orderPlaced(orderId, line(sku, 2));
        UUID refused = UUID.randomUUID();
        mailbox.stop();
        try {
            announce(UUID.randomUUID(), order);
            await().until(() -> warehouse.shipments(orderId) == 1);
            announce(UUID.randomUUID(), order);
            announce(UUID.randomUUID(), refused, orderPlaced(refused, line(sku, 9)));
            awaitAnswers(refused, 1);
            assertThat(answers(orderId)).isEmpty();
        } finally {
            mailbox.restart();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> answers(orderId).size() == 1);
        await().during(A_WHILE).until(() -> answers(orderId).size() == 1);
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
        assertThat(warehouse.shipments(orderId)).isEqualTo(1);
        assertThat(mailbox.mailsAbout(orderId)).hasSize(1);
    }

    @Test
    void anUnavailableOrderStaysUnavailable() {
        String sku = warehouse.product("alpenrad", 1);
        String order = orderPlaced(orderId, line(sku, 2));
        announce(UUID.randomUUID(), order);
        String first = awaitAnswers(orderId, 1).get(0).body();
        warehouse.deliver(sku, 10);

        announce(UUID.randomUUID(), order);

        assertThat(awaitAnswers(orderId, 2)).extracting(Message::body).containsExactly(first, first);
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void anEventThatIsDeliveredTwiceGetsOneAnswer() {
        String sku = warehouse.product("alpenrad", 3);
        UUID eventId = UUID.randomUUID();
        String order = orderPlaced(orderId, line(sku, 1));

        announce(eventId, order);
        announce(eventId, order);

        awaitAnswers(orderId, 1);
        await().during(A_WHILE).until(() -> answers(orderId).size() == 1);
    }

    @Test
    void continuesTheTraceOfTheOrder() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String sku = warehouse.product("alpenrad", 3);

        broker.publish(
                ORDERS,
                "ORDER_PLACED",
                UUID.randomUUID().toString(),
                orderId.toString(),
                orderPlaced(orderId, line(sku, 1)),
                "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(awaitAnswers(orderId, 1).get(0).headers().get("traceparent").toString())
                .contains(trace);
    }

    @Test
    void readsTheExampleOfTheContract() throws Exception {
        String example = Contracts.example("ORDER_PLACED");
        UUID id = UUID.fromString(json.readTree(example).get("orderId").asText());

        broker.publish(ORDERS, "ORDER_PLACED", UUID.randomUUID().toString(), id.toString(), example);

        // The catalogue does not have the skus of the example.
        Message answer = awaitAnswers(id, 1).get(0);
        assertThat(answer.type()).isEqualTo("STOCK_UNAVAILABLE");
        assertThat(json.readTree(answer.body()).findValuesAsText("sku"))
                .containsExactlyInAnyOrderElementsOf(
                        json.readTree(example).get("lines").findValuesAsText("sku"));
    }

    @Test
    void continuesAfterAnUnreadableOrder() {
        String sku = warehouse.product("alpenrad", 3);

        announce(UUID.randomUUID(), "{\"orderId\": \"" + orderId + "\", \"lines\": []}");
        announce(UUID.randomUUID(), "not JSON");
        UUID next = UUID.randomUUID();
        announce(UUID.randomUUID(), next, orderPlaced(next, line(sku, 1)));

        awaitAnswers(next, 1);
        assertThat(answers(orderId)).isEmpty();
    }

    @Test
    void answersConcurrentOrdersWithOneMailEach() {
        String sku = warehouse.product("papierwerk", 60);
        List<UUID> orders =
                IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).toList();

        orders.parallelStream().forEach(id -> announce(UUID.randomUUID(), id, orderPlaced(id, line(sku, 1))));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(orders)
                .allSatisfy(id -> assertThat(answers(id)).hasSize(1)));
        assertThat(orders.stream().filter(id -> answers(id).get(0).type().equals("SELLER_NOTIFIED")))
                .hasSize(60)
                .allSatisfy(id -> assertThat(mailbox.mailsAbout(id)).hasSize(1));
        assertThat(warehouse.reserved(sku)).isEqualTo(60);
    }

    private void announce(UUID eventId, String body) {
        announce(eventId, orderId, body);
    }

    private void announce(UUID eventId, UUID order, String body) {
        broker.publish(ORDERS, "ORDER_PLACED", eventId.toString(), order.toString(), body);
    }

    private List<Message> awaitAnswers(UUID order, int count) {
        await().until(() -> answers(order).size() >= count);
        return answers(order);
    }

    private List<Message> answers(UUID order) {
        return published.stream()
                .filter(message -> message.body().contains(order.toString()))
                .toList();
    }

    private static String line(String sku, int quantity) {
        return """
                {"sku": "%s", "name": "A product", "quantity": %d, "unitPrice": {"amount": "1.50", "currency": "EUR"}}""".formatted(sku, quantity);
    }

    private static String orderPlaced(UUID order, String... lines) {
        String body = """
                {"orderId": "%s", "placedAt": "2026-11-22T12:00:00Z",
                 "customer": {"name": "Ada Lovelace", "email": "ada@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117",
                                     "region": "DE-BE", "country": "DE"},
                 "lines": [%s],
                 "total": {"amount": "9.00", "currency": "EUR"}}
                """.formatted(order, String.join(", ", lines));
        Contracts.assertValid("ORDER_PLACED", body);
        return body;
    }
}
