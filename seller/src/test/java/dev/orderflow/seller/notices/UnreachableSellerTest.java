package dev.orderflow.seller.notices;

import static dev.orderflow.seller.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.RefusingMailServer;
import dev.orderflow.seller.Mailbox;
import dev.orderflow.seller.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seller whose mailbox refuses all attempts. */
@QuarkusTest
@TestProfile(UnreachableSellerTest.Impatient.class)
class UnreachableSellerTest {

    /** Two attempts instead of those of a day. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("seller.mail.max-attempts", "2");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Warehouse warehouse;

    @Inject
    ObjectMapper json;

    Mailbox mailbox;

    private final UUID orderId = UUID.randomUUID();
    private Broker broker;
    private List<Message> published;
    private String refused;
    private String reached;
    private RefusingMailServer mails;

    @BeforeEach
    void connect() {
        refused = warehouse.product("alpenrad", 5);
        reached = warehouse.product("nordlicht", 5);
        broker = Broker.connect();
        published = broker.subscribe("seller.events");
        mailbox.stop();
    }

    @AfterEach
    void disconnect() {
        mails.close();
        mailbox.restart();
        // A pending mail would reach the mail server of the next test.
        await().atMost(PATIENCE).until(() -> warehouse.tasks(orderId) == parked());
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 no such mailbox", "450 4.2.1 come again"})
    void anUnreachableSellerIsPublishedAndTheOrderReleased(String reply) throws Exception {
        refuse(reply);
        publish("ORDER_PLACED");

        Message unreachable = awaitAnswers(1).get(0);
        assertThat(unreachable.type()).isEqualTo("SELLER_UNREACHABLE");
        Contracts.assertValid("SELLER_UNREACHABLE", unreachable.body());
        assertThat(json.readTree(unreachable.body()).path("sellerId").asText()).isEqualTo("alpenrad");
        assertThat(mails.refused()).isEqualTo(2);
        assertThat(parked()).isEqualTo(1);
        publish("ORDER_PLACED");
        assertThat(awaitAnswers(2).get(1).body()).isEqualTo(unreachable.body());
        assertThat(warehouse.reserved(refused)).isEqualTo(1);

        publish("ORDER_REJECTED");

        assertThat(awaitAnswers(3).get(2).type()).isEqualTo("SHIPMENTS_RELEASED");
        assertThat(warehouse.reserved(refused)).isZero();
        assertThat(warehouse.reserved(reached)).isZero();
        // One seller gets its notice and the cancellation, the unreachable one gets nothing.
        await().atMost(PATIENCE).until(() -> mails.accepted().size() == 2);
        assertThat(mails.refused()).isEqualTo(2);
    }

    @Test
    void aReplayedMailDoesNotChangeTheAnswer() {
        refuse("550 5.1.1 no such mailbox");
        publish("ORDER_PLACED");
        awaitAnswers(1);
        mails.close();
        mailbox.restart();

        warehouse.update(
                "update durable_task set state = 'DUE', due_at = now(), attempts = 0 where payload like ?",
                "%" + orderId + "%");
        await().atMost(PATIENCE).until(() -> warehouse.tasks(orderId) == 0);
        mailbox.stop();
        refuse("550 5.1.1 no such mailbox");
        publish("ORDER_PLACED");

        assertThat(awaitAnswers(2)).extracting(Message::type).containsOnly("SELLER_UNREACHABLE");
    }

    @Test
    void severalUnreachableSellersGiveOneAnswer() {
        mails = new RefusingMailServer(mailbox.port());
        publish("ORDER_PLACED");

        await().atMost(PATIENCE).until(() -> parked() == 2);
        publish("ORDER_PLACED");

        List<Message> answers = awaitAnswers(2);
        assertThat(answers).extracting(Message::type).containsOnly("SELLER_UNREACHABLE");
        assertThat(answers)
                .extracting(Message::body)
                .containsOnly(answers.get(0).body());
        assertThat(warehouse.number(
                        "select count(*) from shipment where order_id = ? and unreachable_at is not null", orderId))
                .isEqualTo(1);
    }

    @Test
    void aRequestIsAnsweredWithAConflict() {
        refuse("550 5.1.1 no such mailbox");

        await().atMost(PATIENCE).until(() -> request().statusCode() != 202);

        Response answer = request();
        answer.then()
                .statusCode(409)
                .body("type", equalTo("https://orderflow.dev/problems/seller-unreachable"))
                .body("event", equalTo("SELLER_UNREACHABLE"))
                .body("data.orderId", equalTo(orderId.toString()))
                .body("data.sellerId", equalTo("alpenrad"));
        service().delete("/ship/" + orderId).then().statusCode(200);
        assertThat(warehouse.reserved(refused)).isZero();
        assertThat(published).noneMatch(event -> event.body().contains(orderId.toString()));
    }

    @Test
    void aCancellationIsParkedToo() {
        mails = new RefusingMailServer(mailbox.port(), Map.of());
        publish("ORDER_PLACED");
        awaitAnswers(1);
        mails.close();
        refuse("550 5.1.1 no such mailbox");

        publish("ORDER_CANCELLED");

        await().atMost(PATIENCE).until(() -> parked() == 1);
        assertThat(awaitAnswers(2).get(1).type()).isEqualTo("SHIPMENTS_RELEASED");
        assertThat(warehouse.reserved(refused)).isZero();
    }

    private void refuse(String reply) {
        mails = new RefusingMailServer(mailbox.port(), Map.of(email("alpenrad"), reply));
    }

    private String email(String seller) {
        return warehouse.text("select email from seller where id = ?", seller);
    }

    private int parked() {
        return warehouse.number(
                "select count(*) from durable_task where state = 'PARKED' and subject = ?", orderId.toString());
    }

    private Response request() {
        ObjectNode request = order("ORDER_PLACED");
        return service()
                .header("Idempotency-Key", orderId)
                .contentType(ContentType.JSON)
                .body(request.toString())
                .post("/ship");
    }

    private void publish(String type) {
        broker.publish(
                "orders.events",
                type,
                UUID.randomUUID().toString(),
                orderId.toString(),
                order(type).toString());
    }

    private ObjectNode order(String type) {
        try {
            ObjectNode event = ((ObjectNode) json.readTree(Contracts.example(type))).put("orderId", orderId.toString());
            if (event.has("undone")) {
                event.put("undone", false);
            }
            if (event.has("lines")) {
                ObjectNode line = (ObjectNode) event.get("lines").get(0);
                ArrayNode lines = event.putArray("lines");
                lines.add(line.deepCopy().put("sku", refused).put("quantity", 1));
                lines.add(line.deepCopy().put("sku", reached).put("quantity", 1));
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Message> awaitAnswers(int count) {
        await().atMost(PATIENCE).until(() -> answers().size() >= count);
        return answers();
    }

    private List<Message> answers() {
        return published.stream()
                .filter(message -> orderId.toString().equals(message.subject()))
                .toList();
    }
}
