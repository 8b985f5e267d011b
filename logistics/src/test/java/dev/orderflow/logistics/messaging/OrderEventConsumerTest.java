package dev.orderflow.logistics.messaging;

import static dev.orderflow.logistics.Callers.operator;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.orderflow.logistics.TestPartners;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class OrderEventConsumerTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @Inject
    TestPartners partners;

    @Inject
    ObjectMapper json;

    private Broker broker;
    private List<Message> published;

    @BeforeEach
    void connect() {
        broker = Broker.connect();
        published = broker.subscribe("logistics.events");
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void assignsAPartnerAndPublishesIt() throws Exception {
        String country = partners.newCountry();
        partners.add("assigned", 5, "4.20", "Europe/Berlin", country);
        UUID order = ids.generate();

        announce(order, country + "-1", country);

        Message answer = answers(order, 1).get(0);
        assertThat(answer.type()).isEqualTo("DELIVERY_PARTNER_ASSIGNED");
        Contracts.assertValid("DELIVERY_PARTNER_ASSIGNED", answer.body());
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("orderId").asText()).isEqualTo(order.toString());
        assertThat(body.path("partnerId").asText()).isEqualTo("assigned");
        assertThat(body.path("partnerName").asText()).isEqualTo("Partner assigned");
        assertThat(body.path("cost").toString()).isEqualTo("{\"amount\":\"4.20\",\"currency\":\"EUR\"}");
        operator()
                .get("/assignments/{id}", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("ASSIGNED"))
                .body("partnerId", equalTo("assigned"))
                .body("trackingNumber", equalTo(body.path("trackingNumber").asText()))
                .body("promisedDate", equalTo(body.path("promisedDate").asText()))
                .body("decidedAt", equalTo(body.path("assignedAt").asText()));
    }

    @Test
    void servesAnAddressWithoutARegionInTheWholeCountry() throws Exception {
        String country = partners.newCountry();
        partners.add("part-of-it", 5, "1.20", "Europe/Berlin", country + "-1");
        partners.add("whole-of-it", 5, "4.20", "Europe/Berlin", country);
        UUID order = ids.generate();

        announce(order, "", country);

        Message answer = answers(order, 1).get(0);
        assertThat(json.readTree(answer.body()).path("partnerId").asText()).isEqualTo("whole-of-it");
    }

    @Test
    void erasesTheFailedEventsOfAnAnonymisedOrder() {
        UUID order = ids.generate();
        String street = "Weg " + order;
        broker.publish(
                "orders.events",
                "ORDER_PLACED",
                UUID.randomUUID().toString(),
                order.toString(),
                "{\"orderId\": \"%s\", \"deliveryAddress\": {\"street\": \"%s\"}}".formatted(order, street));
        await().atMost(30, SECONDS).until(() -> failedEvents(order).size() == 1);
        String path = "/ops/failed-events/" + failedEvents(order).get(0);
        assertThat(operator().get(path).asString()).contains(street);

        broker.publish(
                "orders.events",
                "ORDER_ANONYMISED",
                UUID.randomUUID().toString(),
                order.toString(),
                "{\"orderId\": \"%s\"}".formatted(order));

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(operator().get(path).asString()).doesNotContain(street));
    }

    @Test
    void publishesThatNoPartnerServesTheCountry() throws Exception {
        UUID order = ids.generate();

        announce(order, "", "QN");

        Message answer = answers(order, 1).get(0);
        assertThat(answer.type()).isEqualTo("DELIVERY_UNAVAILABLE");
        Contracts.assertValid("DELIVERY_UNAVAILABLE", answer.body());
        assertThat(json.readTree(answer.body()).path("region").asText("none")).isEmpty();
    }

    @Test
    void publishesThatNoPartnerServesTheRegion() throws Exception {
        UUID order = ids.generate();

        announce(order, "QN-1", "QN");

        Message answer = answers(order, 1).get(0);
        assertThat(answer.type()).isEqualTo("DELIVERY_UNAVAILABLE");
        Contracts.assertValid("DELIVERY_UNAVAILABLE", answer.body());
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("reason").asText()).isEqualTo("REGION_NOT_SERVED");
        assertThat(body.path("region").asText()).isEqualTo("QN-1");
        operator()
                .get("/assignments/{id}", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("UNAVAILABLE"))
                .body("reason", equalTo("REGION_NOT_SERVED"));
    }

    @Test
    void publishesNoCapacityWhenTheTimeToWaitIsOver() {
        String country = partners.newCountry();
        partners.add("full-soon", 25, "4.20", "Europe/Berlin", country);
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID order = ids.generate();
            orders.add(order);
            announce(order, country + "-1", country);
        }

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(publishedAbout(orders)).hasSize(25));
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(partners.count(
                        "select count(*) from delivery_assignment where country = ? and state = 'WAITING'", country))
                .isEqualTo(35));
        partners.exhaustPatience(country);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(publishedAbout(orders)).hasSize(60));

        assertThat(publishedAbout(orders))
                .filteredOn(message -> "DELIVERY_PARTNER_ASSIGNED".equals(message.type()))
                .hasSize(25);
        assertThat(publishedAbout(orders))
                .filteredOn(message -> "DELIVERY_UNAVAILABLE".equals(message.type())
                        && message.body().contains("NO_CAPACITY"))
                .hasSize(35)
                .allSatisfy(message -> Contracts.assertValid("DELIVERY_UNAVAILABLE", message.body()));
        operator().get("/partners/full-soon").then().body("today.assigned", equalTo(25));
    }

    @Test
    void repeatsTheFirstAnswerWhenAnOrderIsAnnouncedAgain() {
        String country = partners.newCountry();
        partners.add("again", 5, "4.20", "Europe/Berlin", country);
        UUID order = ids.generate();

        announce(order, country + "-1", country);
        answers(order, 1);
        announce(order, country + "-1", country);

        List<Message> answers = answers(order, 2);
        assertThat(answers.get(1).type()).isEqualTo(answers.get(0).type());
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
        assertThat(answers.get(1).id()).isNotEqualTo(answers.get(0).id());
        operator().get("/partners/again").then().body("today.assigned", equalTo(1));
    }

    @Test
    void answersARedeliveredEventOnce() {
        String country = partners.newCountry();
        partners.add("redelivered", 5, "4.20", "Europe/Berlin", country);
        UUID order = ids.generate();
        UUID later = ids.generate();
        String event = UUID.randomUUID().toString();

        broker.publish("orders.events", "ORDER_PLACED", event, order.toString(), body(order, country + "-1", country));
        broker.publish("orders.events", "ORDER_PLACED", event, order.toString(), body(order, country + "-1", country));
        answers(order, 1);
        broker.publish("orders.events", "ORDER_PLACED", event, order.toString(), body(order, country + "-1", country));
        announce(later, country + "-1", country);

        answers(later, 1);
        answers(order, 1);
        operator().get("/partners/redelivered").then().body("today.assigned", equalTo(2));
    }

    @Test
    void readsTheExampleOfTheContractAndContinuesItsTrace() throws Exception {
        String example = Contracts.example("ORDER_PLACED");
        UUID order = UUID.fromString(json.readTree(example).path("orderId").asText());

        broker.publish(
                "orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), order.toString(), example, TRACEPARENT);

        Message answer = answers(order, 1).get(0);
        Contracts.assertValid("DELIVERY_PARTNER_ASSIGNED", answer.body());
        assertThat(json.readTree(answer.body()).path("partnerId").asText()).isEqualTo("spree-kurier");
        assertThat(answer.headers().get("traceparent")).asString().startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    }

    @Test
    void anUnreadableEventDoesNotHoldUpOthers() {
        String country = partners.newCountry();
        partners.add("unimpressed", 5, "4.20", "Europe/Berlin", country);
        UUID broken = ids.generate();
        UUID order = ids.generate();

        broker.publish(
                "orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), broken.toString(), "{\"orderId\":");
        broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), broken.toString(), "{}");
        announce(order, country + "-1", country);

        answers(order, 1);
    }

    private static List<Integer> failedEvents(UUID order) {
        return operator().get("/ops/failed-events?orderId=" + order).jsonPath().getList("items.id");
    }

    private List<Message> publishedAbout(List<UUID> orders) {
        return published.stream()
                .filter(message -> orders.contains(UUID.fromString(message.subject())))
                .toList();
    }

    private void announce(UUID order, String region, String country) {
        broker.publish(
                "orders.events",
                "ORDER_PLACED",
                UUID.randomUUID().toString(),
                order.toString(),
                body(order, region, country));
    }

    private String body(UUID order, String region, String country) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(Contracts.example("ORDER_PLACED"));
            body.put("orderId", order.toString()).put("fieldOfTheFuture", 1);
            body.withObject("deliveryAddress").put("region", region).put("country", country);
            Contracts.assertValid("ORDER_PLACED", body.toString());
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until exactly this many events about the order are published. */
    private List<Message> answers(UUID order, int count) {
        List<Message> answers = new ArrayList<>();
        await().atMost(30, SECONDS).untilAsserted(() -> {
            answers.clear();
            published.stream()
                    .filter(message -> order.toString().equals(message.subject()))
                    .forEach(answers::add);
            assertThat(answers).hasSize(count);
        });
        return answers;
    }
}
