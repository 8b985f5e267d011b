package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Broker;
import dev.orderflow.outbox.testing.Broker.Message;
import dev.orderflow.outbox.testing.Contracts;
import dev.orderflow.outbox.testing.Services;
import dev.orderflow.outbox.testing.Traces;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an order to each of its ends, in both coordinations. */
class LifecycleIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void anOrchestratedOrderGoesThroughAllFourServicesOnce() throws Exception {
        try (Broker broker = orderflow.infrastructure.broker()) {
            List<List<Message>> received = Services.OF_ORDERS.stream()
                    .map(service -> broker.subscribe(service + ".events"))
                    .toList();
            String email = email();
            String id = place("ORCHESTRATION", email, "DE-BE", orderflow.skuInStock(10), 2);

            JsonNode order = awaitStatus(id, "CONFIRMED");

            assertThat(order.get("workflow").get("steps"))
                    .extracting(step -> step.get("name").asText() + " "
                            + step.get("state").asText() + " "
                            + step.get("request").get("state").asText())
                    .containsExactly("notification DONE DONE", "seller DONE DONE", "logistics DONE DONE");
            assertThat(orderflow.mailsTo(email)).hasSize(1);
            assertThat(items(orderflow.seller, "/shipments?orderId=" + id)).hasSize(1);
            assertThat(items(orderflow.logistics, "/assignments?orderId=" + id)).hasSize(1);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(about(id, received))
                    .extracting(Message::type)
                    .containsExactlyInAnyOrder(
                            "ORDER_ACCEPTED",
                            "STEP_REQUESTED",
                            "STEP_REQUESTED",
                            "STEP_REQUESTED",
                            "STEP_ANSWERED",
                            "STEP_ANSWERED",
                            "STEP_ANSWERED",
                            "ORDER_CONFIRMED"));
            about(id, received).forEach(event -> Contracts.assertValid(event.type(), event.body()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOREOGRAPHY", "ORCHESTRATION"})
    void aRejectedOrderIsCompensatedAndItsCustomerInformed(String coordination) throws Exception {
        String sku = orderflow.skuInStock(10);
        long reserved = reserved(sku);
        String email = email();
        String id = place(coordination, email, "AQ-01", sku, 3);

        JsonNode order = awaitUndone(id, "REJECTED");

        assertThat(order.get("reason").get("type").asText()).isEqualTo("DELIVERY_UNAVAILABLE");
        assertThat(reserved(sku)).isEqualTo(reserved);
        assertThat(items(orderflow.seller, "/shipments?orderId=" + id))
                .allMatch(shipment -> shipment.get("state").asText().equals("RELEASED"));
        assertThat(items(orderflow.logistics, "/assignments?orderId=" + id))
                .extracting(assignment -> assignment.get("state").asText())
                .containsExactly("RELEASED");
        assertThat(subjects(email)).anyMatch(subject -> !subject.startsWith("Order confirmation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOREOGRAPHY", "ORCHESTRATION"})
    void aCancelledOrderIsCompensatedAndItsCustomerInformed(String coordination) throws Exception {
        String sku = orderflow.skuInStock(10);
        long reserved = reserved(sku);
        String email = email();
        String id = place(coordination, email, "DE-BE", sku, 3);
        awaitStatus(id, "CONFIRMED");
        assertThat(reserved(sku)).isEqualTo(reserved + 3);

        assertThat(post(orderflow.orders, "/orders/" + id + "/cancel").statusCode())
                .isEqualTo(202);

        awaitUndone(id, "CANCELLED");
        assertThat(reserved(sku)).isEqualTo(reserved);
        assertThat(subjects(email)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOREOGRAPHY", "ORCHESTRATION"})
    void anOrderIsDelivered(String coordination) throws Exception {
        String sku = orderflow.skuInStock(10);
        long onHand = stock(sku, "onHand");
        String email = email();
        String id = place(coordination, email, "DE-BE", sku, 2);
        awaitStatus(id, "CONFIRMED");

        items(orderflow.seller, "/shipments?orderId=" + id).forEach(shipment -> assertThat(post(
                                orderflow.seller,
                                "/shipments/" + shipment.get("id").asText() + "/ready")
                        .statusCode())
                .isEqualTo(200));
        awaitStatus(id, "READY");
        assertThat(post(orderflow.logistics, "/assignments/" + id + "/picked-up")
                        .statusCode())
                .isEqualTo(200);
        awaitStatus(id, "SHIPPED");
        assertThat(post(orderflow.orders, "/orders/" + id + "/cancel").statusCode())
                .as("too late")
                .isEqualTo(409);
        assertThat(post(orderflow.logistics, "/assignments/" + id + "/delivered")
                        .statusCode())
                .isEqualTo(200);
        JsonNode order = awaitStatus(id, "DELIVERED");

        assertThat(order.get("workflow").get("delivery"))
                .extracting(said -> said.get("event").asText())
                .containsExactly("SHIPMENT_READY", "PICKUP_SCHEDULED", "PARCEL_PICKED_UP", "PARCEL_DELIVERED");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(stock(sku, "onHand"))
                .as("stock after shipping")
                .isEqualTo(onHand - 2));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(subjects(email)).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOREOGRAPHY", "ORCHESTRATION"})
    void anErasedCustomerLeavesNoPersonalData(String coordination) throws Exception {
        String email = email();
        String street = "Street-" + email;
        String json = Orderflow.order(email, "DE-BE", "DE", orderflow.skuInStock(10), 2)
                .replace("Unter den Linden 1", street)
                .replaceFirst("\\{", "{\"coordination\": \"%s\", ".formatted(coordination));
        String id = Orderflow.place(orderflow.orders, json);
        awaitStatus(id, "CONFIRMED");
        failEverywhere(id, email, street);
        deliver(id);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(subjects(email)).hasSize(3));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Services.OF_ORDERS)
                .allSatisfy(service -> assertThat(traces(service, email)).isNotEmpty()));

        HttpResponse<String> forgotten =
                orderflow.orders.post("/ops/customers/erasures", "{\"email\": \"%s\"}".formatted(email));

        assertThat(forgotten.statusCode()).isEqualTo(202);
        assertThat(ServiceProcess.read(forgotten.body()).get("orders").asInt()).isEqualTo(1);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(Services.OF_ORDERS).allSatisfy(service -> {
            assertThat(traces(service, email)).isEmpty();
            assertThat(traces(service, street)).isEmpty();
        }));
        // It never had them.
        assertThat(traces("console", id)).isNotEmpty();
        assertThat(traces("console", email)).isEmpty();
        assertThat(traces("console", street)).isEmpty();
        JsonNode order = orderflow.orders.get("/orders/" + id);
        assertThat(order.get("status").asText()).isEqualTo("DELIVERED");
        assertThat(order.get("anonymisedAt").asText()).isNotEmpty();
        assertThat(order.get("lines")).hasSize(1);
        Services.OF_ORDERS.forEach(service -> orderflow.infrastructure.query(
                service, "delete from failed_event where subject = ? returning cast(id as text)", id));
    }

    private void deliver(String id) {
        items(orderflow.seller, "/shipments?orderId=" + id)
                .forEach(shipment -> post(
                        orderflow.seller, "/shipments/" + shipment.get("id").asText() + "/ready"));
        awaitStatus(id, "READY");
        post(orderflow.logistics, "/assignments/" + id + "/picked-up");
        awaitStatus(id, "SHIPPED");
        post(orderflow.logistics, "/assignments/" + id + "/delivered");
        awaitStatus(id, "DELIVERED");
    }

    /** Sends an announcement that no service can read, and that each stores as failed. */
    private void failEverywhere(String id, String email, String street) throws Exception {
        try (Broker broker = orderflow.infrastructure.broker()) {
            broker.publish("orders.events", "ORDER_PLACED", UUID.randomUUID().toString(), id, """
                    {"orderId": "%s", "customer": {"name": "Ada", "email": "%s"}, "deliveryAddress": {"street": "%s"}}
                    """.formatted(
                            id, email, street));
        }
    }

    private List<String> traces(String service, String text) {
        return Traces.of(sql -> orderflow.infrastructure.query(service, sql), text);
    }

    @Test
    void anotherReplicaTakesOverOrchestratedOrdersWithinSeconds() throws Exception {
        String sku = orderflow.skuInStock(20);
        ServiceProcess second = orderflow.another("orders", Map.of()).awaitReady();
        try {
            orderflow.logistics.freeze();
            List<String> ids = IntStream.range(0, 6)
                    .mapToObj(i -> place("ORCHESTRATION", email(), "DE-BE", sku, 1))
                    .toList();
            await("orders calls logistics for all of them").atMost(LIMIT).until(() -> orderflow
                    .infrastructure
                    .query(
                            "orders",
                            "select count(*) from step_call where step = 'LOGISTICS' and state = 'CALLING'"
                                    + " and order_id::text = any(string_to_array(?, ','))",
                            String.join(",", ids))
                    .get(0)
                    .equals("6"));
            orderflow.orders.kill();
            orderflow.logistics.thaw();
            Instant killed = Instant.now();

            orderflow.awaitConfirmed(ids, LIMIT);

            assertThat(Duration.between(killed, Instant.now())).isLessThan(TAKEOVER);
            for (String id : ids) {
                assertThat(items(orderflow.logistics, "/assignments?orderId=" + id))
                        .hasSize(1);
                assertThat(items(orderflow.seller, "/shipments?orderId=" + id)).hasSize(1);
            }
        } finally {
            orderflow.logistics.thaw();
            orderflow.orders.start().awaitReady();
            second.stop();
        }
    }

    @Test
    void aCustomerLogsInWithTheCodeFromTheMailAndSeesItsOrders() throws Exception {
        String email = email();
        String id = place("CHOREOGRAPHY", email, "DE-BE", orderflow.skuInStock(10), 1);
        awaitStatus(id, "CONFIRMED");
        String request = "{\"email\": \"%s\"}".formatted(email);

        assertThat(orderflow.orders.post("/login", request).statusCode()).isEqualTo(202);
        Matcher code = Pattern.compile("\\b\\d{6}\\b").matcher(text(last(email)));
        assertThat(code.find()).isTrue();
        HttpResponse<String> verified = orderflow.orders.post(
                "/login/verify", "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email, code.group()));

        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        JsonNode own = orderflow.orders.get(
                "/orders",
                Map.of(
                        "Authorization",
                        "Bearer "
                                + ServiceProcess.read(verified.body())
                                        .get("accessToken")
                                        .asText()));
        assertThat(own.get("items")).hasSize(1);
        assertThat(own.get("items").get(0).get("id").asText()).isEqualTo(id);
    }

    private MimeMessage last(String email) {
        List<MimeMessage> mails = orderflow.mailsTo(email);
        return mails.get(mails.size() - 1);
    }

    private static String text(MimeMessage mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        // Without the headers, because dates and ids also have digits.
        String all = bytes.toString(StandardCharsets.UTF_8);
        return all.substring(all.indexOf("text/plain"));
    }

    private String place(String coordination, String email, String region, String sku, int quantity) {
        String json = Orderflow.order(email, region, region.substring(0, 2), sku, quantity)
                .replaceFirst("\\{", "{\"coordination\": \"%s\", ".formatted(coordination));
        return Orderflow.place(orderflow.orders, json);
    }

    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    private JsonNode awaitStatus(String id, String status) {
        return await(id + " is " + status)
                .atMost(LIMIT)
                .until(
                        () -> orderflow.orders.get("/orders/" + id),
                        order -> order.get("status").asText().equals(status));
    }

    private JsonNode awaitUndone(String id, String status) {
        awaitStatus(id, status);
        return await(id + " is undone")
                .atMost(LIMIT)
                .until(() -> orderflow.orders.get("/orders/" + id), order -> stream(
                                order.get("workflow").get("steps"))
                        .allMatch(step ->
                                step.get("compensation").get("state").asText().equals("DONE")));
    }

    private List<String> subjects(String email) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : orderflow.mailsTo(email)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private static HttpResponse<String> post(ServiceProcess service, String path) {
        return service.post(path, "");
    }

    private static List<JsonNode> items(ServiceProcess service, String path) {
        return stream(service.get(path).get("items")).toList();
    }

    private long reserved(String sku) {
        return stock(sku, "reserved");
    }

    private long stock(String sku, String field) {
        return orderflow.seller.get("/products/" + sku).get("stock").get(field).asLong();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<Message> about(String orderId, List<List<Message>> received) {
        return received.stream()
                .flatMap(List::stream)
                .filter(message -> orderId.equals(message.subject()))
                .toList();
    }
}
