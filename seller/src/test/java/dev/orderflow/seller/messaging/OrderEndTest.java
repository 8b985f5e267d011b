package dev.orderflow.seller.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.cleanup.AnonymisedRows;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Traces;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of an order after ORDER_PLACED. */
@QuarkusTest
class OrderEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMillis(700);

    @Inject
    Warehouse warehouse;

    @Inject
    ObjectMapper json;

    @Inject
    AnonymisedRows recipients;

    @Inject
    Transactions transactions;

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

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_REJECTED", "ORDER_CANCELLED"})
    void releasesWhatIsReserved(String end) throws Exception {
        String sku = warehouse.product("alpenrad", 5);
        place(orderId, sku, 2);
        awaitAnswers(orderId, 1);

        publishEvent(end, orderId, false);

        Message answer = awaitAnswers(orderId, 2).get(1);
        assertThat(answer.type()).isEqualTo("SHIPMENTS_RELEASED");
        assertThat(answer.subject()).isEqualTo(orderId.toString());
        Contracts.assertValid("SHIPMENTS_RELEASED", answer.body());
        assertThat(json.readTree(answer.body()).get("lines")).isEqualTo(json.readTree("""
                        [{"sku": "%s", "quantity": 2}]""".formatted(sku)));
        assertThat(warehouse.reserved(sku)).isZero();
        await().atMost(PATIENCE).until(() -> mailbox.mailsAbout(orderId).size() == 2);
    }

    @Test
    void aRepeatedEndGetsTheFirstAnswer() throws Exception {
        String sku = warehouse.product("alpenrad", 5);
        place(orderId, sku, 2);
        awaitAnswers(orderId, 1);
        publishEvent("ORDER_REJECTED", orderId, false);
        String first = awaitAnswers(orderId, 2).get(1).body();

        publishEvent("ORDER_REJECTED", orderId, false);
        publishEvent("ORDER_CANCELLED", orderId, false);
        place(orderId, sku, 2);

        assertThat(awaitAnswers(orderId, 5).subList(2, 5))
                .allSatisfy(answer -> assertThat(answer.type()).isEqualTo("SHIPMENTS_RELEASED"))
                .extracting(Message::body)
                .containsOnly(first);
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void reservesNothingForAnOrderThatEndedBeforeItArrived() throws Exception {
        String sku = warehouse.product("alpenrad", 5);

        publishEvent("ORDER_CANCELLED", orderId, false);

        Message tombstone = awaitAnswers(orderId, 1).get(0);
        Contracts.assertValid("SHIPMENTS_RELEASED", tombstone.body());
        assertThat(json.readTree(tombstone.body()).get("lines")).isEmpty();
        place(orderId, sku, 2);
        assertThat(awaitAnswers(orderId, 2).get(1).body()).isEqualTo(tombstone.body());
        assertThat(warehouse.reserved(sku)).isZero();
        assertThat(mailbox.mailsAbout(orderId)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_REJECTED", "ORDER_CANCELLED"})
    void ignoresAnOrderThatIsUndone(String end) throws Exception {
        String sku = warehouse.product("alpenrad", 5);
        place(orderId, sku, 2);
        awaitAnswers(orderId, 1);

        publishEvent(end, orderId, true);
        UUID next = UUID.randomUUID();
        publishEvent(end, next, false);

        awaitAnswers(next, 1);
        await().during(A_WHILE).until(() -> answers(orderId).size() == 1);
        assertThat(warehouse.reserved(sku)).isEqualTo(2);
    }

    @Test
    void aShippedOrderLeavesStockOnce() throws Exception {
        String sku = warehouse.product("alpenrad", 5);
        place(orderId, sku, 2);
        awaitAnswers(orderId, 1);

        publishEvent("ORDER_SHIPPED", orderId, false);
        publishEvent("ORDER_SHIPPED", orderId, false);
        UUID next = UUID.randomUUID();
        place(next, sku, 3);

        assertThat(awaitAnswers(next, 1).get(0).type()).isEqualTo("SELLER_NOTIFIED");
        assertThat(warehouse.onHand(sku)).isEqualTo(3);
        assertThat(warehouse.reserved(sku)).isEqualTo(3);
        assertThat(answers(orderId)).hasSize(1);
    }

    @Test
    void anOrderThatArrivesAfterItWasShippedLeavesStock() throws Exception {
        String sku = warehouse.product("alpenrad", 5);

        publishEvent("ORDER_SHIPPED", orderId, false);
        await().atMost(PATIENCE).until(() -> failedEvents("RETRYING") == 1);
        place(orderId, sku, 2);

        await().atMost(PATIENCE).until(() -> warehouse.onHand(sku) == 3);
        assertThat(warehouse.reserved(sku)).isZero();
        assertThat(failedEvents("PROCESSED")).isEqualTo(1);
    }

    @Test
    void concurrentOrdersAndEndsKeepStockRight() throws Exception {
        String sku = warehouse.product("papierwerk", 500);
        List<UUID> orders =
                IntStream.range(0, 60).mapToObj(i -> UUID.randomUUID()).toList();
        List<UUID> ended = orders.subList(0, 40);

        orders.parallelStream().forEach(id -> {
            boolean early = id.hashCode() % 2 == 0;
            if (ended.contains(id) && early) {
                publishEvent("ORDER_REJECTED", id, false);
            }
            place(id, sku, 3);
            if (ended.contains(id)) {
                publishEvent("ORDER_CANCELLED", id, false);
            }
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ended)
                .allSatisfy(
                        id -> assertThat(answers(id)).extracting(Message::type).contains("SHIPMENTS_RELEASED")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(orders.subList(40, 60))
                .allSatisfy(
                        id -> assertThat(answers(id)).extracting(Message::type).containsExactly("SELLER_NOTIFIED")));
        await().atMost(PATIENCE).until(() -> warehouse.reserved(sku) == 60);
        assertThat(warehouse.openPieces(sku)).isEqualTo(60);
        assertThat(warehouse.onHand(sku)).isEqualTo(500);
    }

    @Test
    void parksAnInvalidEventAtOnce() throws Exception {
        ObjectNode noLines = (ObjectNode) json.readTree(Contracts.example("ORDER_PLACED"));
        noLines.putNull("lines");

        publish("ORDER_PLACED", orderId, noLines);

        await().atMost(PATIENCE).until(() -> failedEvents("PARKED") == 1);
        assertThat(warehouse.number(
                        "select count(*) from failed_event where subject = ? and attempts = 1 and reason like '%lines%'",
                        orderId.toString()))
                .isEqualTo(1);
    }

    @Test
    void anonymisationRemovesOnlyTheRecipient() {
        String sku = warehouse.product("alpenrad", 5);
        UUID recipient = UUID.randomUUID();
        place(orderId, sku, 2, recipient.toString());
        awaitAnswers(orderId, 1);
        publishEvent("ORDER_SHIPPED", orderId, false);

        publishEvent("ORDER_ANONYMISED", orderId, false);
        publishEvent("ORDER_ANONYMISED", orderId, false);
        place(orderId, sku, 2, recipient.toString());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces(recipient)).isEmpty());
        assertThat(awaitAnswers(orderId, 2).get(1).type()).isEqualTo("SELLER_NOTIFIED");
        assertThat(traces(recipient)).isEmpty();
        assertThat(warehouse.onHand(sku)).isEqualTo(3);
        assertThat(warehouse.pieces(sku)).isEqualTo(2);
    }

    @Test
    void keepsNoRecipientOfAnOrderThatIsAnonymisedBeforeItArrives() {
        String sku = warehouse.product("alpenrad", 5);
        UUID recipient = UUID.randomUUID();
        publishEvent("ORDER_ANONYMISED", orderId, false);
        await().atMost(PATIENCE)
                .until(() ->
                        warehouse.number("select count(*) from erased_subject where subject = ?", orderId.toString())
                                == 1);

        place(orderId, sku, 2, recipient.toString());

        awaitAnswers(orderId, 1);
        assertThat(traces(recipient)).isEmpty();
        assertThat(warehouse.reserved(sku)).isZero();
    }

    @Test
    void removesRecipientsAfterTheRetentionTime() {
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        warehouse.reservedOrder(old);
        warehouse.reservedOrder(recent);
        warehouse.reservedOrder(open);
        warehouse.update("update shipment set opened_at = now() - interval '200 days'");
        warehouse.update("update shipment set shipped_at = now() - interval '91 days' where id = ?", old);
        warehouse.update("update shipment set released_at = now() - interval '89 days' where id = ?", recent);

        transactions.runDetached(() -> recipients.forgetSome(1_000)).await().atMost(PATIENCE);

        assertThat(recipientOf(old)).isEqualTo("erased erased erased ");
        assertThat(recipientOf(recent)).isEqualTo("Ada Weg 1 Berlin 10117");
        assertThat(recipientOf(open)).isEqualTo("Ada Weg 1 Berlin 10117");
    }

    private String recipientOf(UUID shipment) {
        return warehouse
                .texts(
                        "select recipient || ' ' || street || ' ' || city || ' ' || postal_code from shipment where id = '"
                                + shipment + "'")
                .get(0);
    }

    private List<String> traces(UUID recipient) {
        return Traces.of(warehouse::texts, recipient.toString());
    }

    private int failedEvents(String state) {
        return warehouse.number(
                "select count(*) from failed_event where subject = ? and state = ?", orderId.toString(), state);
    }

    private void place(UUID order, String sku, int quantity) {
        place(order, sku, quantity, "Ada");
    }

    private void place(UUID order, String sku, int quantity, String recipient) {
        ObjectNode event = example("ORDER_PLACED", order);
        event.withObject("customer").put("name", recipient);
        event.withObject("deliveryAddress").put("street", recipient);
        ObjectNode line = (ObjectNode) event.get("lines").get(0);
        line.put("sku", sku).put("quantity", quantity);
        event.putArray("lines").add(line);
        publish("ORDER_PLACED", order, event);
    }

    private void publishEvent(String type, UUID order, boolean undone) {
        ObjectNode event = example(type, order);
        if (event.has("undone")) {
            event.put("undone", undone);
        }
        publish(type, order, event);
    }

    private ObjectNode example(String type, UUID order) {
        try {
            return ((ObjectNode) json.readTree(Contracts.example(type))).put("orderId", order.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(String type, UUID order, JsonNode body) {
        broker.publish("orders.events", type, UUID.randomUUID().toString(), order.toString(), body.toString());
    }

    private List<Message> awaitAnswers(UUID order, int count) {
        await().atMost(PATIENCE).until(() -> answers(order).size() >= count);
        return answers(order);
    }

    private List<Message> answers(UUID order) {
        return published.stream()
                .filter(message -> order.toString().equals(message.subject()))
                .toList();
    }
}
